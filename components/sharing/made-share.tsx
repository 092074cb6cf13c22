import { Copied } from './copied.tsx';
import { toEmbedCode, toShareAddress } from './share-address.ts';

interface MadeShareProps {
  /** Of the link, with the token behind its `#`. */
  path: string;
  isEmbeddable: boolean;
  /** Of what it opens. */
  title: string;
  /** The one panel that it opens; null for the whole dashboard. */
  panel: string | null;
}

/** A link that was just made, to copy. */
export function MadeShare({ path, isEmbeddable, title, panel }: MadeShareProps) {
  const address = toShareAddress(location.origin, path, panel);
  return (
    <div className="flex flex-col gap-3">
      <output>Copy it now: it is not shown again.</output>
      <Copied label="Link" text={address} what="the link" />
      {isEmbeddable && (
        <Copied label="Code of a frame" text={toEmbedCode(address, title)} what="the code of a frame" />
      )}
    </div>
  );
}
