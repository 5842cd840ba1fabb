import type { SubjectResult, VerdictContext } from '@/lib/verdict/context';

/** A lawful page of an invented seller: what was read, the registry's answers, and the day. */
export interface LawfulPage {
  readonly name: string;
  readonly context: VerdictContext;
  readonly answers: readonly SubjectResult[];
  readonly now: number;
}
