import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { useEntryWords } from './entry-words';

interface BroughtDocumentsProps {
  documents: NonNullable<OfficerReport['entered']>['documents'];
  busy: boolean;
  onSave: (index: number, reason: string) => void;
}

const KINDS = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' } as const;

/**
 * Lists the documents that were brought to the desk. To open one, the officer gives a reason, which the intake logs as a look at
 * an identity.
 */
export function BroughtDocuments({ documents, busy, onSave }: BroughtDocumentsProps) {
  const { bytes } = useWords();
  const { t } = useEntryWords();
  const [reason, setReason] = useState('');
  if (documents.length === 0) return null;
  return (
    <Disclosure label={t('documents_title', { count: documents.length })}>
      <div className="grid gap-3">
        <TextField
          label={t('documents_reason')}
          hint={`${t('documents_hint')} ${t('documents_who')}`}
          maxLength={1_000}
          value={reason}
          onChange={setReason}
        />
        <ul className="flex flex-wrap gap-2">
          {documents.map(({ digest, mediaType, byteLength, arrived }, index) => {
            const facts = { number: index + 1, kind: KINDS[mediaType], size: bytes(byteLength) };
            return (
              <li key={digest}>
                {arrived ? (
                  <Button
                    icon={Download}
                    disabled={busy || reason.trim() === ''}
                    onClick={() => onSave(index, reason.trim())}
                  >
                    {t('documents_save', facts)}
                  </Button>
                ) : (
                  <span className="text-sm text-soft">{t('documents_awaited', facts)}</span>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Disclosure>
  );
}
