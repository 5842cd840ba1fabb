import type { AnsweredSubject, JudgeContext } from '@/lib/verdict/context';

/** A lawful page of an invented seller: what was read, the registry's answers, and the day. */
export interface LawfulPage {
  readonly name: string;
  readonly context: JudgeContext;
  readonly answers: readonly AnsweredSubject[];
  readonly now: number;
}
