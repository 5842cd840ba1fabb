// Why: docs/decisions/verdict/not-found.md

import { DISCLOSURE_ITEMS, type PlatformType } from '@/lib/domain/seller/site-disclosures';
import type { Language, MessageKey } from '@/lib/domain/words';
import {
  findSiteTextForItem,
  isItemReadFromSiteText,
  readChecklistItem,
} from '@/lib/reference/checklists/checklist-item';
import { CHECKLIST, findChecklist } from '@/lib/reference/checklists/checklists';
import { SITE_DETAILS } from '@/lib/reference/checklists/site-details';
import { isInForce } from '@/lib/reference/fact';
import { type Basis, citeBasis } from '@/lib/reference/sources';
import { addPlatformKind } from '../matches';
import { formatLawName, type Row, toBasisRow, toLawSource } from '../rows';
import type { VerdictRule } from '../rule';
import { mayUseFilingUnderFormerDecrees } from '../transition';

/**
 * Two provisions: the owner's particulars on every site, and the information that any distance seller owes a consumer. Each item
 * also cites its own provision.
 */
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
 * Lists the details that the law requires of this kind of site and that the site shows, each with its legal basis and where it
 * was found. Then lists three other groups: details not found on completely read pages, details that stayed undecided, and
 * details that only a person can see. The finding is information; the rule "disclosure" states what is missing.
 */
export const disclosed: VerdictRule = {
  id: 'disclosed',
  needs: ['site'],
  basis: BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  says: ['rule_disclosed_title', 'rule_disclosed'],
  apply(input) {
    const { context, matches, today } = input;
    const site = context.site && addPlatformKind(context.site, matches);
    if (!site) return [];
    const checklist = findChecklist(site, today);
    const details = SITE_DETAILS.filter((detail) => isInForce(detail, today));
    const shown = [...checklist, ...details].flatMap(({ item }) => {
      const value = findSiteTextForItem(site, item);
      if (value === undefined || (item === 'tax-code' && value === findSiteTextForItem(site, 'registration')))
        return [];
      const foundAt = isItemReadFromSiteText(item) ? site.places?.[item] : undefined;
      return [[`shown ${item}`, value] as const, ...(foundAt ? [[`at ${item}`, foundAt] as const] : [])];
    });
    if (shown.length === 0) return [];
    const isOldFile = mayUseFilingUnderFormerDecrees(site, input);
    const askedDetails = details.filter(
      ({ appliesTo, basis }) => appliesTo(site) && !(isOldFile && basis.source === 'ecommerceDecree'),
    );
    const findItemsByReading = (
      reading: string,
      from: readonly { item: (typeof checklist)[number]['item'] }[],
    ) => from.filter(({ item }) => readChecklistItem(site, item) === reading).map(({ item }) => item);
    const unknown = findItemsByReading('unknown', [...checklist, ...askedDetails]);
    const lists = {
      absent: findItemsByReading('not-found', askedDetails),
      untold: unknown.filter(isItemReadFromSiteText),
      unread: unknown.filter((item) => !isItemReadFromSiteText(item)),
    };
    return [
      {
        rule: 'disclosed',
        tier: 'information',
        facts: {
          ...Object.fromEntries(shown),
          host: site.host,
          ...(site.platform === 'unknown' ? {} : { platform: site.platform }),
          ...Object.fromEntries(
            Object.entries(lists).flatMap(([name, items]) =>
              items.length === 0 ? [] : [[name, items.join(' ')]],
            ),
          ),
        },
        source: toLawSource('ecommerceDecree'),
      },
    ];
  },
  describe({ facts }, words) {
    const { t, language } = words;
    const shown = ALL.flatMap(({ item, name, basis }): Row[] => {
      const [value, at] = [facts[`shown ${item}`], facts[`at ${item}`]];
      if (value === undefined) return [];
      const where = at && t(at.startsWith('footer') ? 'place_footer' : 'place_page');
      // The legal basis goes beside the value, because the column of labels is narrow.
      const notes = [...(where ? [where] : []), citeBasis(basis, language)];
      return [[capitalise(name[language]), `${value} (${notes.join('; ')})`]];
    });
    const toListRows = (label: MessageKey, items: string | undefined): Row[] => {
      const names = toDisclosureItemNames(items, language);
      // Names are separated by semicolons, because a name may contain commas.
      return names.length === 0 ? [] : [[t(label), names.join('; ')]];
    };
    const platform = findPlatformMessageKey(facts.platform);
    return {
      title: t('rule_disclosed_title'),
      sentence: t('rule_disclosed', { host: facts.host ?? '' }),
      rows: [
        ...(platform ? [[t('row_platform'), t(platform)] as const] : []),
        ...shown,
        ...toListRows('row_absent', facts.absent),
        ...toListRows('row_untold', facts.untold),
        ...toListRows('row_unread', facts.unread),
        toBasisRow(BASIS, words),
      ],
      sourceName: formatLawName('ecommerceDecree', language),
    };
  },
};

/** All items that can be shown, in the order of a page: the owner, the owner's contact, then the policies. */
const ALL = [...CHECKLIST, ...SITE_DETAILS].toSorted(
  (left, right) => getDisclosureItemOrder(left.item) - getDisclosureItemOrder(right.item),
);

function capitalise(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function getDisclosureItemOrder(item: string): number {
  const index = DISCLOSURE_ITEMS.map(String).indexOf(item);
  return index < 0 ? DISCLOSURE_ITEMS.length : index;
}

function toDisclosureItemNames(items: string | undefined, language: Language): string[] {
  const itemCodes = items?.split(' ') ?? [];
  return ALL.filter(({ item }) => itemCodes.includes(item)).map(({ name }) => name[language]);
}

function findPlatformMessageKey(text: string | undefined): MessageKey | undefined {
  return Object.entries(PLATFORM_WORDS).find(([kind]) => kind === text)?.[1];
}
