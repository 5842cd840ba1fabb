import { OutsideLink } from '@/components/ui/outside-link';
import { useWords } from '@/components/ui/words';
import type { MessageKey } from '@/lib/domain/words';
import { BUNDLED_REFERENCE } from '@/lib/reference/reference-facts';
import type { DescribedDocument } from '@/lib/registry/describe-stored-registry';
import { DOCUMENT_NAMES, type DocumentName, type Refusal } from '@/lib/registry/documents/held-documents';

const NAMES: Readonly<Record<DocumentName, MessageKey>> = {
  adapters: 'device_document_adapters',
  reference: 'device_document_reference',
  'time-stamps': 'device_document_time_stamps',
};
const REFUSED: Readonly<Record<Refusal, MessageKey>> = {
  'too-new': 'device_document_too_new',
  invalid: 'device_document_invalid',
};

interface DocumentsCardProps {
  documents: readonly DescribedDocument[];
  /** Version of the installed extension. */
  software: string;
}

/**
 * Shows each small signed document of the registry: the edition in use, who signed it, and, if a newer edition was refused, why.
 */
export function DocumentsCard({ documents, software }: DocumentsCardProps) {
  const { t } = useWords();
  return (
    <>
      <p className="text-sm text-soft">{t('device_documents_lead')}</p>
      <ul className="grid gap-4">
        {DOCUMENT_NAMES.map((name) => (
          <DocumentEntry
            key={name}
            name={name}
            document={documents.find((one) => one.name === name)}
            software={software}
          />
        ))}
      </ul>
    </>
  );
}

function DocumentEntry(props: {
  name: DocumentName;
  document: DescribedDocument | undefined;
  software: string;
}) {
  const { t, date, bytes } = useWords();
  const { name, document, software } = props;
  const documentInUse = document?.taken ?? null;
  const refused = document?.refused ?? null;
  return (
    <li className="grid gap-0.5">
      <h3 className="font-semibold">{t(NAMES[name])}</h3>
      {documentInUse ? (
        <>
          <p className="figures text-sm">
            {t('device_document_taken', {
              date: date(documentInUse.asOf),
              version: `${documentInUse.version}`,
              size: bytes(documentInUse.byteLength),
            })}
          </p>
          <p className="text-sm">
            <OutsideLink href={documentInUse.source.url}>{documentInUse.source.name}</OutsideLink>
          </p>
        </>
      ) : (
        <p className="text-sm">{t('device_document_bundled', { version: software })}</p>
      )}
      {name === 'reference' && documentInUse && documentInUse.asOf < BUNDLED_REFERENCE.asOf && (
        <p className="figures text-sm text-soft">
          {t('device_document_older', { date: date(BUNDLED_REFERENCE.asOf) })}
        </p>
      )}
      {refused && (
        <p className="text-ask text-sm">{t(REFUSED[refused.reason], { version: `${refused.version}` })}</p>
      )}
    </li>
  );
}
