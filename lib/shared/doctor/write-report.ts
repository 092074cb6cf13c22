import { checkTitles, type Finding, type FindingStatus } from './finding.ts';

/** What each status is called, in words of one width. */
const statusWords: Readonly<Record<FindingStatus, string>> = {
  ok: 'ok',
  warning: 'warning',
  fault: 'FAULT',
  unknown: 'unknown',
};

/** The findings as text, for a terminal and for whoever is asked for help. */
export function writeReport(findings: readonly Finding[]): string {
  return findings.map(writeFinding).join('\n');
}

function writeFinding({ check, status, seen, changes }: Finding): string {
  const lines = [`${statusWords[status].padEnd(8)}${checkTitles[check]}`, ...indent(seen, 8)];
  if (changes.length > 0) lines.push('', ...indent('What to change, whichever of these is on the way:', 8));
  for (const { where, note, lines: text } of changes) {
    lines.push(...indent(note === '' ? `${where}:` : `${where}: ${note}`, 10));
    if (text !== '') lines.push(...indent(text, 14));
  }
  return `${lines.join('\n')}\n`;
}

function indent(text: string, columns: number): readonly string[] {
  return text.split('\n').map((line) => (line === '' ? line : ' '.repeat(columns) + line));
}

/** What all of it comes to, in a line. */
export function summarise(findings: readonly Finding[]): string {
  const count = (status: FindingStatus): number =>
    findings.filter((finding) => finding.status === status).length;
  const [faults, warnings, unknown] = [count('fault'), count('warning'), count('unknown')];
  const untold = `${unknown === 1 ? '1 thing' : `${unknown} things`} could not be told.`;
  if (faults === 0 && warnings === 0)
    return unknown === 0 ? 'Nothing on the way is in the way of streams.' : `No fault found, but ${untold}`;
  const parts = [
    ...(faults === 0 ? [] : [faults === 1 ? '1 fault' : `${faults} faults`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${warnings} warnings`]),
  ];
  return `${parts.join(' and ')} found.${unknown === 0 ? '' : ` ${untold}`}`;
}
