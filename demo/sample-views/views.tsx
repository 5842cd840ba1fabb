import type { ReactElement } from 'react';
import { FollowedList } from '@/components/report/my-reports/followed-list';
import { PrintedReport } from '@/components/report/print/printed-report';
import { UnfinishedReportStrip } from '@/components/report/review/pending-strip';
import { ReportedLine } from '@/components/report/review/reported-line';
import { SecondReportQuestion } from '@/components/report/review/second-report-question';
import { DEVICE_VIEWS } from './device-views';
import {
  chosen,
  Evidence,
  followedActions,
  Page,
  Popup,
  PopupScreen,
  Report,
  Reports,
  Settings,
  Welcome,
} from './frames';
import { INSPECTOR_VIEWS } from './inspector-views';
import { MATTER_VIEWS } from './matter/matter-views';
import { PAPER_VIEWS } from './matter/paper-views';
import { MOVE_VIEWS } from './move/move-views';
import { PRACTICE_VIEWS } from './practice-views';
import { doNothing, mockHandlers } from './quiet';
import {
  answered,
  awaitingAnswer,
  closed,
  createDraftWithFailedCapture,
  failures,
  followed,
  merged,
  named,
  withdrawn,
} from './sample-outcomes';
import {
  covered,
  createReportWithFailedUpload,
  doubtful,
  items,
  NOW,
  photos,
  working,
} from './sample-reports';
import { tabs, verdicts } from './sample-verdicts';
import { checks, ofAnother, ofReport, opened } from './samples/evidence';

const namedDraft = {
  ...items.draft.draft,
  complainant: 'identified',
  name: 'Người Gửi',
  idNumber: '001000000001',
  address: 'Số 1, đường Mẫu',
} as const;

/**
 * All views with sample content, by name. The preview page and the accessibility tests use them, so a view that is missing here
 * is not tested.
 */

export const VIEWS: Readonly<Record<string, ReactElement>> = {
  'popup-registered': <Popup tab={tabs.registered} />,
  'popup-warned': <Popup tab={tabs.warned} />,
  'popup-unlisted': <Popup tab={tabs.unlisted} />,
  'popup-signs': (
    <Popup
      tab={{ ...tabs.unlisted, suggested: ['CONDITIONAL_NO_LICENCE', 'SMUGGLED'] }}
      purchase="received"
      first={{ at: 'signs' }}
    />
  ),
  'popup-signs-at-once': (
    <Popup tab={{ ...tabs.unlisted, sendsAtOnce: true }} purchase="no" first={{ at: 'signs' }} />
  ),
  'popup-signs-of-a-decision': (
    <Popup tab={{ ...tabs.warned, suggested: ['UNKNOWN_ORIGIN'] }} first={{ at: 'signs' }} />
  ),
  'popup-signs-kept': (
    <Popup
      tab={{ ...tabs.warned, suggested: ['UNKNOWN_ORIGIN'], hasIntake: false }}
      first={{ at: 'signs' }}
    />
  ),
  'popup-details': <Popup tab={tabs.warned} first={{ at: 'details' }} />,
  'popup-steps': <Popup tab={tabs.warned} first={{ at: 'steps' }} />,
  'popup-card': (
    <Popup
      tab={tabs.results}
      first={{ at: 'card', card: { id: '7', name: 'Gian hàng Mây Chiều', text: verdicts.warned } }}
    />
  ),
  'popup-unavailable': <Popup tab={tabs.unavailable} />,
  'popup-results': <Popup tab={tabs.results} />,
  'popup-results-calm': <Popup tab={tabs.calm} />,
  'popup-wall': <Popup tab={tabs.wall} />,
  'popup-unreadable': <Popup tab={tabs.unreadable} />,
  'popup-not-reached': <Popup tab={tabs.notReached} />,
  'popup-not-a-shop': <Popup tab={tabs.notAShop} />,
  'popup-allow': <Popup tab={tabs.notAShop} allow />,
  'popup-pending': (
    <Popup tab={tabs.warned} late={<UnfinishedReportStrip item={items.draft} onOpen={doNothing} />} />
  ),
  'popup-reported': (
    <Popup tab={tabs.warned} late={<ReportedLine item={items.accepted} onOpen={doNothing} />} />
  ),
  'popup-kept-before': (
    <Popup
      tab={{ ...tabs.warned, hasIntake: false }}
      late={<ReportedLine item={items.kept} onOpen={doNothing} />}
    />
  ),
  'popup-again': (
    <PopupScreen>
      <SecondReportQuestion
        report={{ itemId: 'a', code: 'UNKNOWN_ORIGIN', state: 'accepted', createdAt: NOW }}
        busy={false}
        onSee={doNothing}
        onMore={doNothing}
      />
    </PopupScreen>
  ),
  'report-capturing': <Report item={{ ...items.draft, capture: 'running' }} captured={null} />,
  'report-draft': <Report item={items.draft} />,
  'report-held': <Report item={items.held} standing={chosen} />,
  'report-keep': <Report item={items.draft} isKept />,
  'report-keep-all': (
    <Report
      item={{
        ...covered,
        draft: { ...covered.draft, bought: 'yes', received: 'yes', note: 'Nhãn phụ ghi thiếu.' },
      }}
      photos={photos}
      isKept
    />
  ),
  'report-keep-nothing': <Report item={{ ...items.draft, removed: ['picture', 'page'] }} isKept />,
  'report-keeping': <Report item={items.draft} isKept isKeeping />,
  'report-kept': <Report item={items.kept} isKept />,
  'report-kept-to-send': <Report item={items.kept} captured={null} />,
  'report-bought': (
    <Report
      item={{ ...items.draft, draft: { ...items.draft.draft, bought: 'yes', received: 'yes' } }}
      standing={{ ...chosen, isInForce: false }}
      over={{ contact: [], servers: 'here' }}
    />
  ),
  'report-abroad': (
    <Report
      item={items.draft}
      over={{
        servers: 'abroad',
        country: { vi: 'Nước Mẫu', en: 'Samplia' },
        basis: { vi: 'Thông tư 1/2026/TT-MẪU, Điều 2', en: 'Circular 1/2026/TT-MẪU, article 2' },
      }}
    />
  ),
  'report-no-capture': <Report item={createDraftWithFailedCapture('capture-failed')} captured={null} />,
  'report-interrupted': <Report item={{ ...items.draft, capture: 'interrupted' }} captured={null} />,
  'report-with-contact': (
    <Report
      item={{
        ...items.draft,
        draft: { ...items.draft.draft, complainant: 'contact', email: 'ban@', note: 'Nhãn phụ ghi thiếu.' },
      }}
    />
  ),
  'report-contact-given': (
    <Report
      item={{
        ...items.draft,
        agreed: ['contact-me'],
        draft: { ...items.draft.draft, complainant: 'contact', email: 'ban@example.vn' },
      }}
    />
  ),
  'report-named': <Report item={{ ...items.draft, agreed: ['identify-me'], draft: namedDraft }} />,
  'report-without-picture': <Report item={{ ...items.draft, removed: ['picture'] }} />,
  'report-with-photos': <Report item={items.draft} photos={photos} page />,
  'report-by-name': (
    <Report
      item={{
        ...items.draft,
        agreed: ['identify-me'],
        draft: {
          ...items.draft.draft,
          complainant: 'identified',
          name: 'Người Gửi',
          idNumber: '001000000001',
          address: 'Số 1, đường Mẫu',
          bought: 'yes',
          received: 'yes',
          pricePaid: 'nhiều lắm',
          province: '79',
        },
      }}
    />
  ),
  'report-queued': <Report item={items.queued} />,
  'report-offline': <Report item={createReportWithFailedUpload('offline')} />,
  'report-metered': <Report item={createReportWithFailedUpload('line-metered')} />,
  'report-working': <Report item={working} />,
  'report-sending': <Report item={items.sending} />,
  'report-accepted': <Report item={items.accepted} />,
  'report-log-doubtful': <Report item={doubtful} />,
  'report-covered': <Report item={covered} />,
  'report-rejected': <Report item={items.rejected} />,
  'report-parked': <Report item={items.parked} />,
  reports: (
    <Reports list={Object.values(items).map((item, index) => ({ ...item, id: `${item.id}${index}` }))} />
  ),
  'reports-kept': <Reports list={[items.kept]} receives={false} />,
  'reports-kept-and-draft': <Reports list={[items.kept, { ...items.draft, id: 'draft' }]} receives={false} />,
  'reports-kept-receiver': <Reports list={[items.kept]} />,
  'reports-asked': <Reports list={[awaitingAnswer]} />,
  'reports-answered': <Reports list={[answered]} />,
  'reports-consents': <Reports list={[named]} />,
  'reports-withdrawn': <Reports list={[withdrawn]} />,
  'reports-ended': <Reports list={[closed, merged]} />,
  'reports-ended-printed': <PrintedReport item={closed} {...mockHandlers('onBack', 'onPrint')} />,
  'reports-failures': <Reports list={failures} />,
  'reports-followed': (
    <Page title="reports_title" lead="reports_lead">
      <FollowedList followed={followed} actions={followedActions} />
    </Page>
  ),
  'report-dispute': (
    <Report
      item={{
        ...items.draft,
        draft: { ...items.draft.draft, code: 'NO_REFUND', bought: 'yes', received: 'yes' },
      }}
    />
  ),
  'reports-printed': <PrintedReport item={items.accepted} {...mockHandlers('onBack', 'onPrint')} />,
  ...PAPER_VIEWS,
  'reports-empty': <Reports list={[]} />,
  settings: <Settings empty={false} />,
  'settings-empty': <Settings empty />,
  'settings-managed': (
    <Settings
      empty={false}
      managed={{ organisation: 'Sở Công Thương (mẫu)', language: 'auto', noticing: true, sendAtOnce: false }}
    />
  ),
  welcome: <Welcome hasAccess={false} />,
  'welcome-ready': <Welcome hasAccess />,
  'welcome-edge': <Welcome hasAccess browser="edge" />,
  'welcome-firefox': <Welcome hasAccess={false} browser="firefox" />,
  'welcome-phone': <Welcome hasAccess={false} browser="firefox-phone" />,
  'welcome-downloading': (
    <Welcome hasAccess download={{ at: 'running', progress: { received: 2_100_000, total: 12_412_300 } }} />
  ),
  'welcome-download-failed': (
    <Welcome hasAccess download={{ at: 'failed', code: 'storage-full', nextAt: NOW + 1_800_000 }} />
  ),
  ...DEVICE_VIEWS,
  ...MOVE_VIEWS,
  ...MATTER_VIEWS,
  ...PRACTICE_VIEWS,
  ...INSPECTOR_VIEWS,
  'evidence-empty': <Evidence state={{ at: 'empty' }} />,
  'evidence-reading': <Evidence state={{ at: 'reading', fileName: opened.fileName }} />,
  'evidence-failed': (
    <Evidence state={{ at: 'failed', fileName: 'anh.zip', message: 'no datapackage.json' }} />
  ),
  'evidence-report': <Evidence state={{ at: 'report', report: ofReport }} />,
  'evidence-report-broken': <Evidence state={{ at: 'report', report: ofAnother }} />,
  'evidence-report-unsent': <Evidence state={{ at: 'report', report: { ...ofReport, checks: [] } }} />,
  'evidence-report-package': <Evidence state={{ at: 'report', report: ofReport, evidence: opened }} />,
  'evidence-opened': <Evidence state={{ at: 'opened', evidence: opened }} />,
  'evidence-broken': (
    <Evidence
      state={{
        at: 'opened',
        evidence: {
          ...opened,
          checks: [
            ...checks,
            { name: 'digest of pages/pages.jsonl', expected: '11aa', found: '22bb', ok: false },
          ],
        },
      }}
    />
  ),
};
