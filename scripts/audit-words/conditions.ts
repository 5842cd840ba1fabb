import type { MessageKey } from '@/lib/domain/words';

/**
 * The condition under which each rule makes its finding, for people who review the rule's words. A test fails for a rule without
 * an entry.
 */
export const RULE_CONDITIONS: Readonly<Record<string, string>> = {
  violation:
    'a published decision with issuer, number, date, act, area and trader names this exact shop, site, tax code or product, and today is within its days (30 at most)',
  'same-trader':
    'the page shows both the registered name and the address such a decision states, no exact key of it matches, and the page prints no other tax code than the decision names',
  'site-warning': 'this exact site is on a list that was renewed within 30 days',
  recall:
    'a recall names the notification number, barcode, exact brand and model read on the page, or the listing itself by the marketplace’s item id',
  impersonation:
    'the name has the same look as an official store’s of the same marketplace; the shop has another number, no record of its own, is no person, and was looked up',
  'tax-code-form': 'a tax code printed on a page of a Vietnamese host has a form no code has',
  badge: 'the site shows a badge; said is only where it leads',
  disclosure:
    'the site is no foreign one, was read to its end, and an item the law asks of its kind of platform on this day was not found; until 2027-06-30 a site that may have been confirmed before 2026-07-01 is asked what consumer law art. 37 asks, and no more',
  goods: 'the title of a listing’s own page holds the words, and none that mean something beside them',
  registered: 'the seller’s own shop or site is on the list with this status',
  notified: 'the seller’s own shop or site is on the list with this status',
  'official-store': 'the seller’s own shop is on the list with this status',
  suspended: 'the seller’s own shop or site is on the list with this status',
  withdrawn: 'the seller’s own shop or site is on the list with this status',
  'tax-record': 'the tax code printed on the page is on a list',
  'same-business': 'one entry of the register names this shop, site or printed tax code and others',
  disclosed: 'the site shows details the law asks of its kind',
  'seller-details':
    'a Vietnamese marketplace shows the address or tax code of a seller who is no private person',
};

/**
 * The condition under which a rule uses one of its messages, in addition to the rule's own condition. Only for rules that have
 * several messages.
 */
export const KEY_CONDITIONS: Partial<Readonly<Record<MessageKey, string>>> = {
  rule_registered: 'the list names the site by its domain',
  rule_registered_shop: 'the list names the shop of a marketplace by its number or address',
  rule_notified: 'the list names the site by its domain',
  rule_notified_shop: 'the list names the shop of a marketplace by its number or address',
  rule_violation: 'the decision names this very shop or site',
  rule_violation_title: 'the decision names this very shop or site',
  rule_violation_tax: 'the decision names the tax code the page prints, and not the shop or site',
  rule_violation_tax_title: 'the decision names the tax code the page prints, and not the shop or site',
  rule_violation_product: 'the decision names this very product',
  rule_violation_product_title: 'the decision names this very product',
  rule_violation_model: 'the decision names the brand and model alone; to check, never a warning',
  rule_violation_model_title: 'the decision names the brand and model alone; to check, never a warning',
  rule_same_trader:
    'the page shows both the name and the address the decision states, and no exact key matches',
  rule_same_trader_title:
    'the page shows both the name and the address the decision states, and no exact key matches',
  rule_violation_appealed: 'besides, the record says that the decision was answered and is under review',
  rule_recall: 'recalled by a Vietnamese authority, for safety or quality; asks to compare the lot',
  rule_recall_title: 'recalled by a Vietnamese authority, for safety or quality',
  rule_recall_foreign: 'recalled in another country; information only',
  rule_recall_foreign_title: 'recalled in another country; information only',
  rule_recall_item: 'a notice of another country names this listing by the marketplace’s item id; to check',
  rule_recall_item_title:
    'a notice of another country names this listing by the marketplace’s item id; to check',
  rule_recall_voluntary: 'the holder asked for the number to be withdrawn; information only',
  rule_recall_voluntary_title: 'the holder asked for the number to be withdrawn; information only',
  rule_site_warning_authority: 'the list is an authority’s',
  rule_site_warning_authority_title: 'the list is an authority’s',
  rule_site_warning_community: 'the list is a community’s',
  rule_site_warning_community_title: 'the list is a community’s',
  rule_badge_linked: 'the badge leads to online.gov.vn over that very host',
  rule_badge_recorded: 'the badge leads to online.gov.vn and the site’s own record is held',
  rule_badge_unlinked: 'the badge is only a picture, from 2027-07-01; to check',
  rule_badge_unlinked_old: 'the badge is only a picture, until 2027-06-30; information',
  rule_badge_unlinked_title:
    'the badge is only a picture: information until 2027-06-30, to check from 2027-07-01',
  rule_badge_elsewhere: 'the badge leads to another host',
  rule_badge_elsewhere_title: 'the badge leads to another host',
  rule_disclosure_right:
    'one can order on the site and an item of consumer law art. 37 is among those not found',
  rule_impersonation: 'the official store stands on the same page, by the marketplace’s own mark',
  rule_impersonation_listed: 'the official store’s name is on a list',
  rule_same_business_tax: 'found by the printed tax code alone: the names are to be compared',
};
