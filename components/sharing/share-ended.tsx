import { PlainPage } from '../access/plain-page.tsx';

interface ShareEndedProps {
  /** Why: the code of an error, or `empty` for a dashboard without topics. */
  code: string;
}

const reasons: Readonly<Record<string, string>> = {
  'token-expired': 'This link has expired.',
  'token-revoked': 'This link was revoked.',
  empty: 'There is nothing on this dashboard that a link could show.',
};

/** What stands in the place of a shared dashboard that may not be seen. */
export function ShareEnded({ code }: ShareEndedProps) {
  return (
    <PlainPage title="Nothing is shared here">
      <p>
        {reasons[code] ??
          'The link to this dashboard has expired, was revoked, or was never opened in this browser.'}
      </p>
      {code !== 'empty' && <p className="text-muted">Ask whoever sent it for a new one.</p>}
    </PlainPage>
  );
}
