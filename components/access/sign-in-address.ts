/** Where somebody signs in who is then led to a page. `path`: with its query */
export function toSignInAddress(path: string): string {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}
