import { dayInVietnam } from '@/lib/base/days';
import { hasKeyboardCommands, readShortcut } from '@/lib/browser/commands';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { PanelPage, PanelPageName } from '@/lib/domain/verdict/verdict';
import type { MessageKey, Words } from '@/lib/domain/words';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';
import { AGENCIES } from '@/lib/reference/agencies';
import type { Channel } from '@/lib/reference/channels';
import { PURCHASE_STAGES, type PurchasePlace, type PurchaseStage } from '@/lib/reference/next-steps';
import { findNextSteps, type ReferenceFacts } from '@/lib/reference/reference-facts';

const STAGE_WORDS: Readonly<Record<PurchaseStage, MessageKey>> = {
  'not-paid': 'next_not_paid',
  paid: 'next_paid',
  'received-doubtful': 'next_received',
};

interface PanelPageDeps {
  readonly words: Words;
  /** The dated facts of the registry held. */
  readonly facts: () => Promise<ReferenceFacts>;
  /** Reports of this device about that page, the newest first; undefined where the person does not want to be reminded. */
  readonly reports: () => Promise<readonly OutboxItem[] | undefined>;
  /** Address of the page the panel is open on. */
  readonly url: string | undefined;
  /** Epoch ms. */
  readonly now: number;
}

/** A page of the panel in words: what to do next by the stage of the purchase, where the toolbar button is, or one line on own reports. */
export async function panelPage(name: PanelPageName, deps: PanelPageDeps): Promise<PanelPage> {
  if (name === 'mine') return { title: await reportedLine(deps), lead: [], folds: [] };
  return name === 'steps' ? stepsPage(deps) : reportPage(deps.words);
}

/** Whether the person reported this page: words in any case, so that the panel is of one size. */
async function reportedLine({ words: { t, date }, reports }: PanelPageDeps): Promise<string> {
  const found = await reports();
  if (!found) return t('panel_reports_hidden');
  const sent = found.find(({ state }) => state !== 'draft' && state !== 'held');
  return sent ? t('panel_reported', { date: date(sent.createdAt) }) : t('panel_not_reported');
}

async function stepsPage({ words: { t, language }, facts, url, now }: PanelPageDeps): Promise<PanelPage> {
  const known = await facts();
  const place = placeOf(url);
  return {
    title: t('next_title'),
    lead: [],
    folds: PURCHASE_STAGES.map((stage) => ({
      label: t(STAGE_WORDS[stage]),
      items: findNextSteps(stage, dayInVietnam(now), known, place).map((step) => {
        const agency = step.agency && AGENCIES[step.agency].value.name[language];
        return {
          text: step.text[language],
          links: agency === undefined ? [] : step.channels.map((channel) => linkOf(channel, agency)),
          basis: step.cite ? t('next_basis', { basis: step.cite[language] }) : t('next_advice'),
        };
      }),
    })),
  };
}

// A number or an address of mail stays text in the panel.
function linkOf({ kind, address }: Channel, agency: string) {
  const label = `${agency}: ${address.replace(/^https?:\/\//, '')}`;
  return { url: kind === 'web' ? address : '', label };
}

function placeOf(url: string | undefined): PurchasePlace | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  const isMarketplace = MARKETPLACE_HOSTS.some(({ pages }) => pages.some((page) => isHostOf(hostname, page)));
  return isMarketplace ? 'marketplace' : 'site';
}

async function reportPage({ t }: Words): Promise<PanelPage> {
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
