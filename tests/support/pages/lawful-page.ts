import type { SubjectResult, VerdictContext } from '@/lib/verdict/context';

/** A lawful page of an invented seller: what was read of it, the registry's look-up results, and the time. */
export interface LawfulPage {
  readonly name: string;
  readonly context: VerdictContext;
  readonly answers: readonly SubjectResult[];
  readonly now: number;
}
