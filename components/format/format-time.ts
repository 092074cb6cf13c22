type Style = 'millisecond' | 'time' | 'minute' | 'day' | 'day-of-year' | 'month' | 'date';

const options: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  millisecond: {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  'day-of-year': { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  date: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `10:04:05.120` */
export function formatMillisecond(at: number, timeZone: string): string {
  return formatter('millisecond', timeZone).format(at);
}

/** `10:04:05` */
export function formatTime(at: number, timeZone: string): string {
  return formatter('time', timeZone).format(at);
}

/** `10:04` */
export function formatMinute(at: number, timeZone: string): string {
  return formatter('minute', timeZone).format(at);
}

/** `21 Nov` */
export function formatDay(at: number, timeZone: string): string {
  return formatter('day', timeZone).format(at);
}

/** `21 Nov 2025` */
export function formatDayOfYear(at: number, timeZone: string): string {
  return formatter('day-of-year', timeZone).format(at);
}

/** `Nov 2025` */
export function formatMonth(at: number, timeZone: string): string {
  return formatter('month', timeZone).format(at);
}

/** `Friday 21 November 2025` */
export function formatDate(at: number, timeZone: string): string {
  return formatter('date', timeZone).format(at);
}

/** `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `4 d ago` */
export function formatAge(ageMs: number): string {
  const seconds = Math.floor(ageMs / 1000);
  if (seconds < 1) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

function formatter(style: Style, timeZone: string): Intl.DateTimeFormat {
  const key = `${style} ${timeZone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat('en-GB', { ...options[style], timeZone });
  formatters.set(key, created);
  return created;
}
