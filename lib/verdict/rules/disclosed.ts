import type { PlatformType } from '@/lib/domain/site-facts';
import type { MessageKey } from '@/lib/domain/words';
import { readingOf, shownFor } from '@/lib/reference/checklist-item';
import { CHECKLIST, checklistFor } from '@/lib/reference/checklists';
import { type Basis, citeBasis } from '@/lib/reference/sources';
import { lawName, lawSource } from '../law-source';
import { withPlatform } from '../platform';
import { basisRow, type Row } from '../rows';
import type { VerdictRule } from '../rule';

/** The owner's particulars for every site, and what any distance seller tells a consumer; each item has its own. */
const BASIS: readonly Basis[] = [
  { source: 'ecommerceDecree', article: '4' },
  { source: 'consumerLaw', article: '37' },
];
const PLATFORM_WORDS: Readonly<Record<Exclude<PlatformType, 'unknown'>, MessageKey>> = {
  direct: 'platform_direct',
  intermediary: 'platform_intermediary',
  social: 'platform_social',
  integrated: 'platform_integrated',
};

/**
 * What this site shows of the details the law asks of its kind, each with its ground, and what a person can look for
 * themselves because it cannot be read. It counts nothing and grades nobody.
 */
export const disclosed: VerdictRule = {
  id: 'disclosed',
  needs: ['site'],
  basis: BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  says: ['rule_disclosed_title', 'rule_disclosed'],
  apply({ context, matches, today }) {
    const site = context.site && withPlatform(context.site, matches);
    if (!site) return [];
    const asked = checklistFor(site, today);
    const shown = asked.flatMap(({ item }) => {
      const value = shownFor(site, item);
      return value === undefined ? [] : [[`shown ${item}`, value] as const];
    });
    if (shown.length === 0) return [];
    const unread = asked.filter(({ item }) => readingOf(site, item) === 'unknown').map(({ item }) => item);
    return [
      {
        rule: 'disclosed',
        tier: 'information',
        facts: {
          ...Object.fromEntries(shown),
          host: site.host,
          ...(site.platform === 'unknown' ? {} : { platform: site.platform }),
          ...(unread.length === 0 ? {} : { unread: unread.join(' ') }),
        },
        source: lawSource('ecommerceDecree'),
      },
    ];
  },
  describe({ facts }, words) {
    const { t, list, language } = words;
    const shown = CHECKLIST.flatMap(({ item, name, basis }): Row[] => {
      const value = facts[`shown ${item}`];
      return value === undefined ? [] : [[`${name[language]} (${citeBasis(basis, language)})`, value]];
    });
    const unread = facts.unread?.split(' ') ?? [];
    const names = CHECKLIST.filter(({ item }) => unread.includes(item)).map(({ name }) => name[language]);
    const platform = platformWords(facts.platform);
    return {
      title: t('rule_disclosed_title'),
      sentence: t('rule_disclosed', { host: facts.host ?? '' }),
      rows: [
        ...(platform ? [[t('row_platform'), t(platform)] as const] : []),
        ...shown,
        ...(names.length === 0 ? [] : [[t('row_unread'), list(names)] as const]),
        basisRow(BASIS, words),
      ],
      sourceName: lawName('ecommerceDecree', language),
    };
  },
};

function platformWords(text: string | undefined): MessageKey | undefined {
  return Object.entries(PLATFORM_WORDS).find(([kind]) => kind === text)?.[1];
}
