import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { type MaybeRow, Rows } from '@/components/ui/rows';
import type { DisputeSender } from '@/lib/intake/officers/officer-dispute-contract';
import { useOfficerWords } from '../officer-words';

type SentDocument = DisputeSender['documents'][number];

interface DisputeSenderCardProps {
  sender: DisputeSender | undefined;
  busy: boolean;
  onReveal: (reason: string) => void;
  onSave: (document: SentDocument, reason: string) => void;
}

/**
 * Shows who sent a seller's answer, and its documents. To see the sender or a document, the officer gives a reason, which the
 * intake logs.
 */
export function DisputeSenderCard({ sender, busy, onReveal, onSave }: DisputeSenderCardProps) {
  const { t } = useOfficerWords();
  const [reason, setReason] = useState('');
  if (!sender) {
    return (
      <form
        className="grid gap-3 rounded-xl border border-line bg-sheet p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onReveal(reason.trim());
        }}
      >
        <TextField
          label={t('dispute_reason')}
          hint={t('dispute_reason_hint')}
          maxLength={1_000}
          value={reason}
          onChange={setReason}
        />
        <Button type="submit" className="justify-self-start" disabled={busy || reason.trim() === ''}>
          {t('dispute_reveal')}
        </Button>
      </form>
    );
  }
  const { who, documents } = sender;
  const stated = who && [who.name, who.role, who.email, who.phone].filter((part) => part !== null);
  const rows: MaybeRow[] = [
    { label: t('dispute_sender'), value: stated ? stated.join(' · ') : t('dispute_sender_purged') },
    documents.length === 0 && { label: t('dispute_documents'), value: t('dispute_documents_none') },
  ];
  return (
    <section className="grid gap-3" aria-label={t('dispute_sender')}>
      <Rows rows={rows} />
      {documents.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={t('dispute_documents')}>
          {documents.map((document) => (
            <li key={document.place}>
              <Button disabled={busy} onClick={() => onSave(document, reason.trim())}>
                <span className="wrap-anywhere">{t('dispute_document_save', { name: document.name })}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
