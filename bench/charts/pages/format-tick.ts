const format = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The time of day, for subjects that leave the writing of times to their users. */
export function formatTick(at: number): string {
  return format.format(at);
}
