import type { ReactElement } from 'react';
import { FolderScreen, type FolderState } from '@/components/matter/page/folder-screen';
import { MatterForm } from '@/components/matter/page/matter-form';
import type { MatterActions, OpenForm } from '@/components/matter/page/matter-props';
import { MatterScreen } from '@/components/matter/page/matter-screen';
import { PageFrame } from '@/components/ui/page-frame';
import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { addStep, changeFields, closeMatter, createMatter } from '@/lib/matters/change-matter';
import { planFolder } from '@/lib/matters/folder-plan';
import { findRecipients } from '@/lib/reference/recipients';
import { doNothing } from '../quiet';
import { items } from '../sample-reports';

/** Returns noon in Vietnam on a day (ISO), in epoch ms. */
const toNoonInVietnam = (day: string) => Date.parse(`${day}T12:00:00+07:00`);

const ITEM: OutboxItem = {
  ...items.accepted,
  draft: { ...items.accepted.draft, bought: 'yes', received: 'yes', province: '01' },
};
const RECIPIENTS = findRecipients({ item: ITEM, day: '2026-11-30' });

const ACTIONS: MatterActions = {
  onPaper: doNothing,
  onFolder: doNothing,
  onSent: async () => true,
  onNote: async () => true,
  onClose: async () => true,
  onReceived: async () => [],
  onAnswered: async () => [],
  onReopen: doNothing,
  onRemoveStep: doNothing,
  onSaveFile: doNothing,
  onCalendar: doNothing,
  onDelete: doNothing,
};

const START = toNoonInVietnam('2026-11-30');
const begun = createMatter(ITEM.id, START);
const addActs = (matter: Matter, acts: readonly MatterAct[]) =>
  acts.reduce((now, act, index) => addStep(now, act, { id: `step-${index}`, at: START + index }), matter);
const made: MatterAct = { kind: 'made', recipient: 'seller', paper: 'seller-letter' };
const sent: MatterAct = { kind: 'sent', recipient: 'seller', day: '2026-11-30', way: 'post' };
const answered: readonly MatterAct[] = [
  made,
  { kind: 'saved', recipient: 'seller', what: 'folder', digest: '0f'.repeat(32) },
  sent,
  {
    kind: 'received',
    recipient: 'seller',
    day: '2026-12-01',
    number: 'RB 123 456 789 VN',
    fileIds: ['scan'],
  },
  { kind: 'note', text: 'Người bán hẹn gọi lại chiều thứ sáu.' },
  {
    kind: 'answered',
    recipient: 'seller',
    day: '2026-12-02',
    text: 'Cửa hàng sẽ hoàn tiền khi nhận lại hàng.',
    fileIds: [],
  },
];
const FILES = new Map([['scan', { name: 'phiếu báo phát.pdf', byteLength: 184_000 }]]);

function SampleMatterScreen({ matter, day = '2026-11-30' }: { matter: Matter; day?: string }) {
  return (
    <MatterScreen
      item={ITEM}
      matter={matter}
      files={FILES}
      recipients={RECIPIENTS}
      actions={ACTIONS}
      now={() => toNoonInVietnam(day)}
    />
  );
}

const renderMatterPage = (content: ReactElement) => (
  <PageFrame title="Chợ Sáng" onBack={doNothing} wide>
    {content}
  </PageFrame>
);
const renderMatterForm = (open: OpenForm) => (
  <PageFrame title="Chợ Sáng" wide>
    <MatterForm form={open} today="2026-11-30" actions={ACTIONS} onDone={doNothing} />
  </PageFrame>
);

const FOLDER_FILES = planFolder('industry-trade', {
  papers: [
    { id: 'consumer-request', docx: new Blob(['a'.repeat(12_000)]), html: new Blob(['b'.repeat(9_000)]) },
  ],
  pictures: [],
  page: new Blob(['c'.repeat(640_000)]),
  package: new Blob(['d'.repeat(2_400_000)]),
});

const renderFolderScreen = (state: FolderState, files = FOLDER_FILES) =>
  renderMatterPage(
    <FolderScreen
      recipient="industry-trade"
      files={files}
      state={state}
      failure={undefined}
      onMake={doNothing}
      onStop={doNothing}
      onSaveFile={doNothing}
      onSent={doNothing}
      onPaper={doNothing}
    />,
  );

/** Views of a matter: what a person does about a report in addition to sending it. */
export const MATTER_VIEWS: Readonly<Record<string, ReactElement>> = {
  'matter-begun': renderMatterPage(<SampleMatterScreen matter={begun} />),
  'matter-written': renderMatterPage(<SampleMatterScreen matter={addActs(begun, [made])} />),
  'matter-waiting': renderMatterPage(
    <SampleMatterScreen matter={addActs(begun, [made, sent])} day="2026-12-01" />,
  ),
  'matter-passed': renderMatterPage(
    <SampleMatterScreen matter={addActs(begun, [made, sent])} day="2026-12-04" />,
  ),
  'matter-answered': renderMatterPage(
    <SampleMatterScreen
      matter={addActs(changeFields(begun, { sender_name: 'Người Gửi Thử' }, START), answered)}
      day="2026-12-03"
    />,
  ),
  'matter-closed': renderMatterPage(
    <SampleMatterScreen
      matter={closeMatter(addActs(begun, answered), 'refunded', '', toNoonInVietnam('2026-12-03'))}
      day="2026-12-04"
    />,
  ),
  'matter-wrong-clock': renderMatterPage(
    <SampleMatterScreen matter={addActs(begun, [made, sent])} day="2026-10-30" />,
  ),
  'matter-sent-form': renderMatterForm({ kind: 'sent', recipient: 'seller' }),
  'matter-receipt-form': renderMatterForm({ kind: 'received', recipient: 'industry-trade' }),
  'matter-close-form': renderMatterForm({ kind: 'close' }),
  'matter-folder': renderFolderScreen({ at: 'ready' }),
  'matter-folder-without-paper': renderFolderScreen(
    { at: 'ready' },
    FOLDER_FILES.filter(({ role }) => role !== 'paper'),
  ),
  'matter-folder-making': renderFolderScreen({ at: 'making', share: 0.4 }),
  'matter-folder-made': renderFolderScreen({
    at: 'made',
    name: 'bo-giay-to-so-cong-thuong-2026-11-30.zip',
    digest: '0f'.repeat(32),
  }),
};
