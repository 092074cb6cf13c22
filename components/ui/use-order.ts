import { useState, useTransition } from 'react';

/** Something that the server is asked to do: whether it is under way, and why it was not done. */
export function useOrder(): {
  readonly order: (send: () => Promise<void>) => void;
  readonly isBusy: boolean;
  readonly fault: string | null;
} {
  const [isBusy, startTransition] = useTransition();
  const [fault, setFault] = useState<string | null>(null);

  function order(send: () => Promise<void>): void {
    startTransition(async () => {
      setFault(await toFault(send));
    });
  }

  return { order, isBusy, fault };
}

async function toFault(send: () => Promise<void>): Promise<string | null> {
  try {
    await send();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
