const key = 'pulseboard-last-dashboard';

/** The dashboard to which something was added last in this browser; null while there is none. */
export function readLastDashboard(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keepLastDashboard(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // A browser that keeps nothing lists them as the server does.
  }
}
