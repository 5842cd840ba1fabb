import { type ReactElement, useState } from 'react';
import { PaperScreen } from '@/components/matter/paper-screen';
import { Denunciation } from '@/components/report/print/denunciation';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { type OwnPaperId, PAPER_IDS } from '@/lib/domain/matter/paper';
import { draftPaper } from '@/lib/papers/papers';
import { findRecipients, getRecipientFields } from '@/lib/reference/recipients';
import { mockHandlers } from '../quiet';
import { items, NOW } from '../sample-reports';
import { ORDERED, TYPED } from '../samples/papers';

const actions = {
  ...mockHandlers('onBack', 'onPrint'),
  onSave: async () => true,
  onCopy: async () => true,
};

/** Shows one paper with fields. They are filled in from the report and with `typed`. */
function PaperView({ id, typed }: { id: OwnPaperId; typed: Readonly<Record<string, string>> }) {
  const { t, language } = useWords();
  const [fields, setFields] = useState(typed);
  const recipients = findRecipients({ item: ORDERED, day: '2026-11-25' });
  const recipient = recipients.find(({ papers }) => papers.includes(id));
  const known = recipient ? getRecipientFields(recipient, language) : {};
  return (
    <PageFrame title={t('reports_title')} onBack={actions.onBack} columns>
      <PaperScreen
        {...actions}
        draft={draftPaper({ id, language, item: ORDERED, typed: fields, known, now: NOW })}
        onField={(name, value) => setFields({ ...fields, [name]: value })}
      />
    </PageFrame>
  );
}

const DENUNCIATION = { ...actions, ...mockHandlers('onField'), typed: {}, now: () => NOW };

/** Two views of every paper of a person: filled in, and as it opens. */
export const PAPER_VIEWS: Readonly<Record<string, ReactElement>> = {
  ...Object.fromEntries(
    PAPER_IDS.flatMap((id) => [
      [`paper-${id}`, <PaperView key={id} id={id} typed={TYPED} />],
      [`paper-${id}-opened`, <PaperView key={id} id={id} typed={{}} />],
    ]),
  ),
  'reports-denunciation': <Denunciation item={items.accepted} {...DENUNCIATION} />,
};
