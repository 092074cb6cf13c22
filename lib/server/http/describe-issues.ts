import 'server-only';
import type * as z from 'zod';
import { isRecord } from '#lib/shared/json';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The most faults that one message lists. */
const maxFaults = 5;

/**
 * What a schema has against a value, in a sentence for people: each place, and what may stand there:
 * `panels[2].width: 13 is over 12`.
 *
 * @param input the value that the schema refused
 */
export function describeIssues(issues: readonly Issue[], input: unknown): string {
  const faults = issues.flatMap((issue) => describeIssue(issue, [], input));
  const more = faults.length - maxFaults;
  return [...faults.slice(0, maxFaults), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function describeIssue(issue: Issue, before: Path, input: unknown): string[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => place([...path, key], 'is not known here; remove it'));
  }
  if (issue.code === 'invalid_union') return describeUnion(issue, path, input);
  return [place(path, describeFault(issue, valueAt(input, path)))];
}

/** Of the forms that a value may have, the one that it was meant to have tells most. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, input: unknown): string[] {
  const value = valueAt(input, path);
  if ('options' in issue) return [place(path, describeChoice(issue.options ?? [], value))];
  const meant = issue.errors.find((issues) => issues.some(isInside));
  if (meant !== undefined) return meant.flatMap((inner) => describeIssue(inner, path, input));
  const wanted = issue.errors.flat().map(nameWanted).join(' or ');
  return [
    place(path, value === undefined ? `is missing; give ${wanted}` : `${show(value)} is not ${wanted}`),
  ];
}

function nameWanted(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map(show).join(' or ');
  return issue.code === 'invalid_type' ? nameType(issue.expected) : issue.message;
}

function isInside({ code, path }: Issue): boolean {
  return path.length > 0 || (code !== 'invalid_type' && code !== 'invalid_value');
}

function describeFault(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `is missing; give ${nameType(issue.expected)}`
        : `${show(value)} is not ${nameType(issue.expected)}`;
    case 'too_big':
      return describeTooBig(issue, value);
    case 'too_small':
      return describeTooSmall(issue, value);
    case 'invalid_format':
      return issue.format === 'regex'
        ? `${show(value)} does not match ${issue.pattern ?? 'its form'}`
        : `${show(value)} is not of the form ${issue.format}`;
    case 'invalid_value':
      return describeChoice(issue.values, value);
    default:
      return issue.message;
  }
}

function describeTooBig(
  { origin, maximum, inclusive = true }: z.core.$ZodIssueTooBig,
  value: unknown,
): string {
  if (origin === 'string') return `is longer than ${maximum} characters`;
  if (Array.isArray(value)) return `has ${value.length} entries; the limit is ${maximum}`;
  return inclusive ? `${show(value)} is over ${maximum}` : `${show(value)} is not under ${maximum}`;
}

function describeTooSmall(
  { origin, minimum, inclusive = true }: z.core.$ZodIssueTooSmall,
  value: unknown,
): string {
  if (origin === 'string') return minimum === 1 ? 'is empty' : `is shorter than ${minimum} characters`;
  if (Array.isArray(value)) return `has ${value.length} entries; give at least ${minimum}`;
  return inclusive ? `${show(value)} is under ${minimum}` : `${show(value)} is not over ${minimum}`;
}

function describeChoice(choices: readonly unknown[], value: unknown): string {
  const list = choices.map(show).join(', ');
  if (value === undefined) return `is missing; give ${choices.length === 1 ? list : `one of ${list}`}`;
  return choices.length === 1 ? `${show(value)} is not ${list}` : `${show(value)} is none of ${list}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
};

function nameType(expected: string): string {
  return typeNames[expected] ?? expected;
}

function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function place(path: Path, fault: string): string {
  const text = path.map((step, index) => writeStep(step, index === 0)).join('');
  return text === '' ? fault : `${text}: ${fault}`;
}

function writeStep(step: PropertyKey, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  const name = String(step);
  if (!/^\w{1,64}$/.test(name)) return `[${show(name)}]`;
  return isFirst ? name : `.${name}`;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isRecord(value) && Object.hasOwn(value, step)) value = value[String(step)];
    else return undefined;
  }
  return value;
}
