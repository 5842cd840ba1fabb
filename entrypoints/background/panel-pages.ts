import { toDayInVietnam } from '@/lib/base/days';
import { hasKeyboardCommands, readShortcut } from '@/lib/browser/commands';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { PanelPage, PanelPageName } from '@/lib/domain/verdict/verdict';
import type { MessageKey, Words } from '@/lib/domain/words';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';
import { AGENCIES } from '@/lib/reference/agencies';
import type { AgencyContact } from '@/lib/reference/channels';
import { PURCHASE_STAGES, type PurchasePlace, type PurchaseStage } from '@/lib/reference/next-steps';
import { findNextSteps, type ReferenceFacts } from '@/lib/reference/reference-facts';

const STAGE_WORDS: Readonly<Record<PurchaseStage, MessageKey>> = {
  'not-paid': 'next_not_paid',
  paid: 'next_paid',
  'received-doubtful': 'next_received',
};

interface PanelPageDeps {
  readonly words: Words;
  /** Reads the dated reference data of the registry on this device. */
  readonly facts: () => Promise<ReferenceFacts>;
  /** Reads this device's reports about the page, newest first; undefined if the person does not want to be reminded of them. */
  readonly reports: () => Promise<readonly OutboxItem[] | undefined>;
  /** Address of the page on which the panel is open. */
  readonly url: string | undefined;
  /** The current time (epoch ms). */
  readonly now: number;
}

/**
 * Returns the text of one page of the panel: the next steps at each stage of a purchase (`steps`), one line about the person's
 * own reports (`mine`), or how to find the toolbar button.
 */
export async function createPanelPage(name: PanelPageName, deps: PanelPageDeps): Promise<PanelPage> {
  if (name === 'mine') return { title: await describeWhetherPageReported(deps), lead: [], folds: [] };
  return name === 'steps' ? createNextStepsPage(deps) : createHowToReportPage(deps.words);
}

/**
 * Returns a sentence about whether the person reported this page. There is a sentence in every case, so that the panel keeps its
 * size.
 */
async function describeWhetherPageReported({ words: { t, date }, reports }: PanelPageDeps): Promise<string> {
  const found = await reports();
  if (!found) return t('panel_reports_hidden');
  const sent = found.find(({ state }) => state !== 'draft' && state !== 'held');
  if (!sent) return t('panel_not_reported');
  return t(sent.state === 'kept' ? 'panel_kept' : 'panel_reported', { date: date(sent.createdAt) });
}

async function createNextStepsPage({
  words: { t, language },
  facts,
  url,
  now,
}: PanelPageDeps): Promise<PanelPage> {
  const known = await facts();
  const place = findPurchasePlace(url);
  return {
    title: t('next_title'),
    lead: [],
    folds: PURCHASE_STAGES.map((stage) => ({
      label: t(STAGE_WORDS[stage]),
      items: findNextSteps(stage, toDayInVietnam(now), known, place).map((step) => {
        const agency = step.agency && AGENCIES[step.agency].value.name[language];
        return {
          text: step.text[language],
          links: agency === undefined ? [] : step.channels.map((channel) => toChannelLink(channel, agency)),
          basis: step.cite ? t('next_basis', { basis: step.cite[language] }) : t('next_advice'),
        };
      }),
    })),
  };
}

// Returns a channel of an agency as a link of the panel. For a telephone number or e-mail address `url` is empty, because the
// panel shows these as text without a link.
function toChannelLink({ kind, address }: AgencyContact, agency: string) {
  const label = `${agency}: ${address.replace(/^https?:\/\//, '')}`;
  return { url: kind === 'web' ? address : '', label };
}

function findPurchasePlace(url: string | undefined): PurchasePlace | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  const isMarketplace = MARKETPLACE_HOSTS.some(({ pages }) => pages.some((page) => isHostOf(hostname, page)));
  return isMarketplace ? 'marketplace' : 'site';
}

async function createHowToReportPage({ t }: Words): Promise<PanelPage> {
  const key = await readShortcut('_execute_action');
  const how = hasKeyboardCommands()
    ? [t('panel_report_press'), key === undefined ? t('panel_report_no_key') : t('panel_report_key', { key })]
    : [t('panel_report_menu')];
  return {
    title: t('reasons_title'),
    lead: [...how, t('panel_report_why')],
    folds: [],
    ...(key === undefined ? {} : { key }),
  };
}
