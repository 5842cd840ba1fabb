import { useEffect, useRef, useState } from 'react';
import { FolderScreen, type FolderState } from '@/components/matter/page/folder-screen';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { toDayInVietnam } from '@/lib/base/days';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import { type FolderFile, planFolder } from '@/lib/matters/folder-plan';
import { makeFolder } from '@/lib/workflows/matters/make-folder';
import { type FolderInput, readFilesForFolder } from './read-sources';

interface FolderPageProps {
  question: FolderInput;
  /** Records that the folder was saved, and its digest (SHA-256, hex). */
  onSaved: (digest: string) => Promise<void>;
  onSent: () => void;
  onPaper: () => void;
}

/** Reads the files for a folder and shows them. Makes and saves the folder when the person presses the button. */
export function FolderPage({ question, onSaved, onSent, onPaper }: FolderPageProps) {
  const [files, setFiles] = useState<readonly FolderFile[]>([]);
  const [state, setState] = useState<FolderState>({ at: 'reading' });
  const [failure, setFailure] = useState<ErrorCode>();
  const stop = useRef<AbortController>(undefined);
  const { recipient, stamp } = question;
  // Keeps `question` as it was when the page opened, so that the folder does not change while the person looks at it.
  const [firstQuestion] = useState(question);
  useEffect(() => {
    let isCurrent = true;
    readFilesForFolder(firstQuestion).then(
      (sources) => {
        if (!isCurrent) return;
        setFiles(planFolder(firstQuestion.recipient.id, sources));
        setState({ at: 'ready' });
      },
      (thrown: unknown) => {
        if (!isCurrent) return;
        setFailure(toAppError(thrown, 'storage-failed').code);
        setState({ at: 'ready' });
      },
    );
    return () => {
      isCurrent = false;
      stop.current?.abort();
    };
  }, [firstQuestion]);

  const makeFolderFile = async (chosenFiles: readonly FolderFile[]) => {
    const stopping = new AbortController();
    stop.current = stopping;
    setFailure(undefined);
    setState({ at: 'making', share: 0 });
    try {
      const { file, name, digest } = await makeFolder({
        recipient: recipient.id,
        files: chosenFiles,
        stampedAt: stamp?.at,
        day: toDayInVietnam(Date.now()),
        signal: stopping.signal,
        onProgress: (share) => setState({ at: 'making', share }),
      });
      saveFile(file, name);
      await onSaved(digest);
      setState({ at: 'made', name, digest });
    } catch (thrown) {
      setFailure(toAppError(thrown, 'storage-failed').code);
      setState({ at: 'ready' });
    }
  };
  return (
    <FolderScreen
      recipient={recipient.id}
      files={files}
      state={state}
      failure={failure}
      onMake={(chosenFiles) => void makeFolderFile(chosenFiles)}
      onStop={() => stop.current?.abort()}
      onSaveFile={({ file, path }) => saveFile(file, path)}
      onSent={onSent}
      onPaper={onPaper}
    />
  );
}
