import type { ReactElement } from 'react';
import { FolderScreen, type FolderState } from '@/components/matter/page/folder-screen';
import { MatterForm } from '@/components/matter/page/matter-form';
import type { MatterActions, OpenForm } from '@/components/matter/page/matter-props';
import { MatterScreen } from '@/components/matter/page/matter-screen';
import { PageFrame } from '@/components/ui/page-frame';
import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { addStep, beginMatter, changeFields, closeMatter } from '@/lib/matters/change-matter';
import { planFolder } from '@/lib/matters/folder-plan';
import { findRecipients } from '@/lib/reference/recipients';
import { doNothing } from '../quiet';
import { items } from '../sample-reports';

/** Returns noon in Vietnam on a day (ISO), in epoch ms. */
const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`);

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

const START = noon('2026-11-30');
const begun = beginMatter(ITEM.id, START);
const withActs = (matter: Matter, acts: readonly MatterAct[]) =>
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

function Screen({ matter, day = '2026-11-30' }: { matter: Matter; day?: string }) {
  return (
    <MatterScreen
      item={ITEM}
      matter={matter}
      files={FILES}
      recipients={RECIPIENTS}
      actions={ACTIONS}
      now={() => noon(day)}
    />
  );
}

const page = (content: ReactElement) => (
  <PageFrame title="Chợ Sáng" onBack={doNothing} wide>
    {content}
  </PageFrame>
);
const form = (open: OpenForm) => (
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

const folder = (state: FolderState, files = FOLDER_FILES) =>
  page(
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
  'matter-begun': page(<Screen matter={begun} />),
  'matter-written': page(<Screen matter={withActs(begun, [made])} />),
  'matter-waiting': page(<Screen matter={withActs(begun, [made, sent])} day="2026-12-01" />),
  'matter-passed': page(<Screen matter={withActs(begun, [made, sent])} day="2026-12-04" />),
  'matter-answered': page(
    <Screen
      matter={withActs(changeFields(begun, { sender_name: 'Người Gửi Thử' }, START), answered)}
      day="2026-12-03"
    />,
  ),
  'matter-closed': page(
    <Screen
      matter={closeMatter(withActs(begun, answered), 'refunded', '', noon('2026-12-03'))}
      day="2026-12-04"
    />,
  ),
  'matter-wrong-clock': page(<Screen matter={withActs(begun, [made, sent])} day="2026-10-30" />),
  'matter-sent-form': form({ kind: 'sent', recipient: 'seller' }),
  'matter-receipt-form': form({ kind: 'received', recipient: 'industry-trade' }),
  'matter-close-form': form({ kind: 'close' }),
  'matter-folder': folder({ at: 'ready' }),
  'matter-folder-without-paper': folder(
    { at: 'ready' },
    FOLDER_FILES.filter(({ role }) => role !== 'paper'),
  ),
  'matter-folder-making': folder({ at: 'making', share: 0.4 }),
  'matter-folder-made': folder({
    at: 'made',
    name: 'ho-so-so-cong-thuong-2026-11-30.zip',
    digest: '0f'.repeat(32),
  }),
};
