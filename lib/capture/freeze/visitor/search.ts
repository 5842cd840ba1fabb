import { toIdentityTokens } from '../../identity';
import { findRegionsOutOfScope, readIdentityWords, type ScopeRule } from '../redaction/scope';
import { findVisitorWords, type SearchBudget } from '../redaction/visitor-texts';

/**
 * Limits of the search in one freezing. If a page exceeds one of them, its frozen page is left out of the report, and only its
 * picture stays.
 */
const MOST = { texts: 400_000, characters: 8_000_000, sentences: 10_000 };

/** Searches every frozen tree for the visitor's words: the document, its shadow roots, and frames that are written inside it. */
export class VisitorSearch {
  /** Parts of the page about the visitor, each with its kind. */
  readonly regions = new Map<Element, ScopeRule['kind']>();
  /** Words that identify the visitor (such as the name), as found so far. */
  readonly identity: Set<string>;
  /**
   * True if a shadow root or an inlined frame revealed new words of the visitor when the walk reached it. Text that was written
   * before may still contain these words.
   */
  isLate = false;
  readonly #most: Omit<SearchBudget, 'isWhole'>;
  readonly #budget: SearchBudget;
  #onNews: () => void = () => {};

  constructor(known: Set<string>, most: Omit<SearchBudget, 'isWhole'> = MOST) {
    this.identity = known;
    this.#most = most;
    this.#budget = { ...most, isWhole: true };
  }

  /** False if a limit kept a part of a tree from being searched. */
  get isWhole(): boolean {
    return this.#budget.isWhole;
  }

  /** Calls `tell` whenever a search finds words that identify the visitor and were not known before. */
  onNews(tell: () => void): void {
    this.#onNews = tell;
  }

  /**
   * Searches one tree for parts about the visitor and for words of the visitor. Returns true if it found words that were not
   * known before.
   */
  searchTree(root: Document | ShadowRoot | Element, budget = this.#budget): boolean {
    const before = this.identity.size;
    const found = findRegionsOutOfScope(root);
    for (const [element, kind] of found) this.regions.set(element, kind);
    const words = [...readIdentityWords(found), ...findVisitorWords(root, budget)];
    for (const token of toIdentityTokens(words)) this.identity.add(token);
    const isNews = this.identity.size > before;
    if (isNews) this.#onNews();
    return isNews;
  }

  /** Searches a part that changed. Each such search has its own limits, because an active page is searched often. */
  searchChangedPart(root: Document | ShadowRoot | Element): void {
    const budget = { ...this.#most, isWhole: true };
    this.searchTree(root, budget);
    if (!budget.isWhole) this.#budget.isWhole = false;
  }

  /** Searches a shadow root or an inlined frame when the walk reaches it, before it is written. */
  searchInnerTree(root: Document | ShadowRoot): void {
    if (this.searchTree(root)) this.isLate = true;
  }
}
