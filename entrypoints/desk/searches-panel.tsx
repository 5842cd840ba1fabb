import { useCallback, useEffect, useState } from 'react';
import { type DeskQuery, formatDeskQuery, parseDeskAddress } from '@/components/inspector/desk/desk-address';
import { SavedSearches } from '@/components/inspector/desk/saved-searches';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { RequestFailure } from '@/entrypoints/sidepanel/request-failure';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { SavedSearch } from '@/lib/intake/officers/desk-contract';

interface SearchesPanelProps {
  officer: OfficerPage;
  query: DeskQuery;
  onOpen: (query: DeskQuery) => void;
  tell: (text: string) => void;
}

/** Shows the unit's searches that are saved at the intake, and changes them there. */
export function SearchesPanel({ officer: { client }, query, onOpen, tell }: SearchesPanelProps) {
  const { t } = useOfficerWords();
  const [searches, setSearches] = useState<readonly SavedSearch[]>([]);
  const [failure, setFailure] = useState<AppError>();
  const [busy, setBusy] = useState(true);
  const refreshAfterWork = useCallback(
    async (work?: () => Promise<unknown>) => {
      setBusy(true);
      try {
        await work?.();
        setSearches(await client.desk.searches());
        setFailure(undefined);
      } catch (thrown) {
        setFailure(toAppError(thrown));
      }
      setBusy(false);
    },
    [client],
  );
  useEffect(() => void refreshAfterWork(), [refreshAfterWork]);
  return (
    <>
      {failure && <RequestFailure failure={failure} />}
      <SavedSearches
        searches={searches}
        busy={busy}
        onOpen={(search) => onOpen(parseDeskAddress(search.query).query)}
        onSave={(name) =>
          void refreshAfterWork(async () => {
            await client.desk.saveSearch({ name, query: formatDeskQuery(query) });
            tell(t('searches_saved'));
          })
        }
        onDelete={({ id }) => void refreshAfterWork(() => client.desk.deleteSearch(id))}
        onCopy={() =>
          void refreshAfterWork(async () => {
            if (await copyText(`${location.origin}${location.pathname}?${formatDeskQuery(query)}`))
              tell(t('searches_copied'));
          })
        }
      />
    </>
  );
}
