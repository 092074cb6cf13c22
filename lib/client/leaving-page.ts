import 'client-only';

/** What a page hears when it is about to go. */
export interface LeavingPage {
  /**
   * Asks before the page is closed or loaded anew whether that may be; where it may not, the browser warns.
   *
   * @returns stops asking
   */
  readonly onLeave: (mayLeave: () => boolean) => () => void;
}

/** The real page. Nothing of it is touched before it is used. */
export const leavingPage: LeavingPage = {
  onLeave(mayLeave) {
    const onBeforeUnload = (event: BeforeUnloadEvent): void => {
      if (!mayLeave()) event.preventDefault();
    };
    // A telephone may end a hidden page without a word.
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') mayLeave();
    };
    window.addEventListener('beforeunload', onBeforeUnload);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload);
      document.removeEventListener('visibilitychange', onHide);
    };
  },
};
