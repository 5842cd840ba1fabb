import type { ToolbarState } from '@/lib/browser/action';
import type { Verdict } from '@/lib/domain/verdict/verdict';

/** What the toolbar button shows of a tab: its state, the triangle where something asks to be checked, or nothing. */
export function toolbarState(verdict: Pick<Verdict, 'state' | 'toCheck'> | null): ToolbarState {
  if (!verdict || verdict.state === 'not-applicable') return 'plain';
  return verdict.toCheck && verdict.state !== 'warned' ? 'check' : verdict.state;
}
