import type * as z from 'zod';

/**
 * Returns in one sentence why a row does not fit its schema. With `columns` of a CSV file, a field is named by its column
 * ("decided_on"); without `columns`, by its path ("trader.name").
 */
export function describeErrors(error: z.ZodError, columns: readonly string[] = []): string {
  const reasons = error.issues.map((issue) => {
    const name = toFieldName(issue.path, columns);
    return name === '' ? describeIssue(issue) : `${name}: ${describeIssue(issue)}`;
  });
  return [...new Set(reasons)].join('; ');
}

/** Returns the name of a field: its column if `columns` has it, else its path. */
export function toFieldName(path: readonly PropertyKey[], columns: readonly string[] = []): string {
  const words = path.filter((part) => typeof part === 'string').map(toSnakeCase);
  const names = [words.join('_'), words.at(-1) ?? '', `source_${words.at(-1) ?? ''}`];
  return names.find((name) => columns.includes(name)) ?? path.join('.');
}

function toSnakeCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  // Our own messages are returned unchanged. Some of the library's messages are for programmers and are replaced.
  if (!/^(?:Invalid|Too|Unrecognized)/.test(message)) return message;
  switch (issue.code) {
    case 'invalid_type':
      return message.endsWith('received undefined') ? 'is missing' : message;
    case 'too_small':
      return issue.origin === 'array' ? 'names nothing' : 'is empty';
    case 'too_big':
      return `is longer than ${issue.maximum}`;
    case 'invalid_format':
      return describeFormat(issue.format, issue.pattern);
    case 'invalid_value':
      return `is none of ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `has fields nobody knows: ${issue.keys.join(', ')}`;
    default:
      return message;
  }
}

function describeFormat(format: string, pattern: string | undefined): string {
  if (format === 'date') return 'is no day, as 2026-11-24 is';
  if (format === 'url') return 'is no address, as https://example.vn/list is';
  return pattern === undefined ? `is no ${format}` : `is not of the form ${pattern}`;
}
