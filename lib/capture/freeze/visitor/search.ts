import { identityTokens } from '../../identity';
import { identityWords, regionsOutOfScope, type ScopeRule } from '../redaction/scope';
import { type SearchBudget, visitorTexts } from '../redaction/visitor-texts';

/** Most that is searched in one freezing; a page past it is not part of a report. */
const MOST = { texts: 400_000, characters: 8_000_000, sentences: 10_000 };

/** Looks for the visitor in each tree that is frozen: the document, shadow roots, frames inside it. */
export class VisitorSearch {
  /** Parts of the page about the visitor. */
  readonly regions = new Map<Element, ScopeRule['kind']>();
  /** The visitor's words found so far. */
  readonly identity: Set<string>;
  /** True once words were found in a tree that was reached while others were already written. */
  isLate = false;
  readonly #most: Omit<SearchBudget, 'isWhole'>;
  readonly #budget: SearchBudget;
  #onNews: () => void = () => {};

  constructor(known: Set<string>, most: Omit<SearchBudget, 'isWhole'> = MOST) {
    this.identity = known;
    this.#most = most;
    this.#budget = { ...most, isWhole: true };
  }

  /** False where a limit kept a part of a tree from being searched. */
  get isWhole(): boolean {
    return this.#budget.isWhole;
  }

  /** Calls `tell` whenever words are found. */
  onNews(tell: () => void): void {
    this.#onNews = tell;
  }

  /** Searches one tree; returns whether its words are news. */
  look(root: Document | ShadowRoot | Element, budget = this.#budget): boolean {
    const before = this.identity.size;
    const found = regionsOutOfScope(root);
    for (const [element, kind] of found) this.regions.set(element, kind);
    const words = [...identityWords(found), ...visitorTexts(root, budget)];
    for (const token of identityTokens(words)) this.identity.add(token);
    const isNews = this.identity.size > before;
    if (isNews) this.#onNews();
    return isNews;
  }

  /** Searches a part that changed. A lively page is searched often, so each time has its own limits. */
  lookAgain(root: Document | ShadowRoot | Element): void {
    const budget = { ...this.#most, isWhole: true };
    this.look(root, budget);
    if (!budget.isWhole) this.#budget.isWhole = false;
  }

  /** Searches a tree that the walk has reached, before it is written. */
  lookInside(root: Document | ShadowRoot): void {
    if (this.look(root)) this.isLate = true;
  }
}
