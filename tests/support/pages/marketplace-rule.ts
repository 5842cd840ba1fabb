import type { PageKind } from '@/lib/domain/listing/listing';
import type { PageCase } from './page-cases';

/** What a marketplace needs besides its code. */
export interface MarketplaceParts {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly examples: readonly { readonly kind: PageKind }[];
  readonly cases: readonly Pick<PageCase, 'kind'>[];
  /** The text of docs/developing/adding-a-marketplace.md. */
  readonly document: string;
}

/** What a marketplace lacks before it may be built in; empty when complete. */
export function missingOf({ id, hosts, examples, cases, document }: MarketplaceParts): string[] {
  const kinds = new Set(examples.map(({ kind }) => kind));
  const pages = (kind: PageCase['kind']) => cases.filter((one) => one.kind === kind).length;
  const wanted: readonly (readonly [isThere: boolean, what: string])[] = [
    [hosts.length > 0 || id === 'site', 'the hosts of its pages'],
    [examples.length >= 5, 'five example addresses'],
    [kinds.has('listing'), 'an example address of a listing'],
    [kinds.size > 1, 'an example address of something else'],
    [pages('listing') >= 3, 'pages of three listings'],
    [pages('wall') >= 1, 'a page of a wall'],
    [pages('unreadable') >= 1, 'a page that cannot be read'],
    [document.includes(`\n| ${id} |`), 'a row in the document'],
  ];
  return wanted.flatMap(([isThere, what]) => (isThere ? [] : [what]));
}
