import { Paperclip, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/form/file-button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { EntryScan } from '@/lib/domain/case/desk-entry';
import { DOCUMENT_TYPES } from '@/lib/intake/document-type';
import { ENTRY_DOCUMENT_MAX_BYTES, ENTRY_MOST_DOCUMENTS } from '@/lib/intake/officers/entry-contract';
import type { RefusedScan } from '@/lib/workflows/entries/read-scan';
import { useEntryWords } from './entry-words';

interface ScanFieldProps {
  scans: readonly EntryScan[];
  /** Files that were refused when the officer last chose files. */
  refused: readonly RefusedScan[];
  onAdd: (files: readonly File[]) => void;
  onRemove: (digest: string) => void;
  /** True once the report was sent: documents can no longer be added or removed. */
  fixed: boolean;
}

/** A field to choose scans and photographs. Each chosen file can be removed; each refused file is named with the reason. */
export function ScanField({ scans, refused, onAdd, onRemove, fixed }: ScanFieldProps) {
  const { bytes } = useWords();
  const { t } = useEntryWords();
  const [count, most] = [ENTRY_MOST_DOCUMENTS, bytes(ENTRY_DOCUMENT_MAX_BYTES)];
  return (
    <div className="grid gap-2">
      {!fixed && (
        <FileButton
          label={t('scans_add')}
          icon={Paperclip}
          multiple
          accept={DOCUMENT_TYPES.join(',')}
          className="inline-flex justify-self-start border-edge bg-sheet font-medium"
          onFiles={onAdd}
        />
      )}
      <p className="text-sm text-soft">{t('scans_hint', { size: most, count })}</p>
      {refused.length > 0 && (
        <Notice urgent>
          <ul className="grid gap-1">
            {refused.map(({ name, byteLength, why }) => (
              <li key={`${name} ${byteLength}`}>
                {t(`scan_${why}`, { name, size: bytes(byteLength), most, count })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ul className="grid gap-1 empty:hidden">
        {scans.map(({ name, byteLength, digest, arrived }) => (
          <li key={digest} className="flex min-h-11 items-center gap-2">
            <span className="wrap-anywhere min-w-0 grow text-sm">
              {name} ({bytes(byteLength)}){arrived && `, ${t('scans_arrived')}`}
            </span>
            {!fixed && (
              <Button
                look="quiet"
                icon={X}
                aria-label={t('scans_remove', { name })}
                onClick={() => onRemove(digest)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
