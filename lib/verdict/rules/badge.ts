import type { SiteBadge } from '@/lib/domain/seller/site-facts';
import type { Finding } from '@/lib/domain/verdict/verdict';
import type { MessageKey } from '@/lib/domain/words';
import { TRANSITION } from '@/lib/reference/calendar/transition';
import type { Basis } from '@/lib/reference/sources';
import { getLinkHost, isMinistryRegisterLink } from '../register-link';
import { formatLawName, toBasisRow, toLawSource } from '../rows';
import type { VerdictRule } from '../rule';
import { findRecordsBySiteKey } from '../rule';

const BASIS: readonly Basis[] = [{ source: 'ecommerceDecree', article: '45.2.a' }];

type Standing = 'linked' | 'recorded' | 'unlinked' | 'elsewhere';
const TITLES: Readonly<Record<Standing, MessageKey>> = {
  linked: 'rule_badge_linked_title',
  recorded: 'rule_badge_linked_title',
  unlinked: 'rule_badge_unlinked_title',
  elsewhere: 'rule_badge_elsewhere_title',
};

/**
 * States that a site shows a badge "Đã thông báo" or "Đã đăng ký", and where the badge leads. The only test is whether the badge
 * leads to a record on the very host online.gov.vn. A site without a badge is never mentioned.
 */
export const badge: VerdictRule = {
  id: 'badge',
  needs: ['site'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  violation: () => 'FAKE_BADGE',
  says: [
    'rule_badge_linked_title',
    'rule_badge_linked',
    'rule_badge_recorded',
    'rule_badge_unlinked_title',
    'rule_badge_unlinked',
    'rule_badge_unlinked_old',
    'rule_badge_elsewhere_title',
    'rule_badge_elsewhere',
  ],
  apply({ context: { site }, matches, today }) {
    if (!site) return [];
    const isRecorded = findRecordsBySiteKey(matches).some(
      ({ status }) => status === 'notified' || status === 'registered',
    );
    return site.badges.map((one): Finding => {
      const standing = classifyBadgeLink(one, isRecorded);
      const mustCheck = standing === 'elsewhere' || (standing === 'unlinked' && today > TRANSITION.lastDay);
      return {
        rule: 'badge',
        tier: mustCheck ? 'check' : 'information',
        facts: {
          standing,
          badge: one.says,
          host: site.host,
          ...(one.link === undefined ? {} : { link: getLinkHost(one.link) ?? one.link.slice(0, 80) }),
        },
        source: toLawSource('ecommerceDecree'),
      };
    });
  },
  describe({ facts, tier }, words) {
    const standing = parseBadgeStanding(facts.standing);
    const values = {
      badge: words.t(facts.badge === 'registered' ? 'badge_registered' : 'badge_notified'),
      host: facts.host ?? '',
    };
    const link = facts.link ?? '';
    const isOld = standing === 'unlinked' && tier === 'information';
    const sentences: Readonly<Record<Standing, () => string>> = {
      linked: () => words.t('rule_badge_linked', { ...values, link }),
      recorded: () => words.t('rule_badge_recorded', { ...values, link }),
      elsewhere: () => words.t('rule_badge_elsewhere', { ...values, link }),
      unlinked: () =>
        isOld
          ? words.t('rule_badge_unlinked_old', { ...values, date: words.date(TRANSITION.lastDay) })
          : words.t('rule_badge_unlinked', values),
    };
    return {
      title: words.t(TITLES[standing]),
      sentence: sentences[standing](),
      rows: [
        ...(link === '' ? [] : [[words.t('row_badge_link'), link] as const]),
        toBasisRow(isOld ? [...BASIS, TRANSITION.basis] : BASIS, words),
      ],
      sourceName: formatLawName('ecommerceDecree', words.language),
    };
  },
};

function classifyBadgeLink({ link }: SiteBadge, isRecorded: boolean): Standing {
  if (link === undefined) return 'unlinked';
  if (!isMinistryRegisterLink(link)) return 'elsewhere';
  return isRecorded ? 'recorded' : 'linked';
}

function parseBadgeStanding(text: string | undefined): Standing {
  return text === 'linked' || text === 'recorded' || text === 'elsewhere' ? text : 'unlinked';
}
