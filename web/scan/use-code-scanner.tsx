import { Image, ScanBarcode } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { FieldButton, IN_FIELD } from '@/web/check/look-up-form';
import { type CodeText, toLookUpText } from './code-text';
import { readCodes } from './read-codes';

/** Pause between two pictures that are taken from the camera (ms). */
const LOOK_EVERY_MS = 250;
/**
 * Maximum length of a picture's longer side when the picture is searched for codes (pixels). A larger picture is scaled down
 * first.
 */
const LONGEST_SIDE = 1_600;

type State = 'rest' | 'reading' | 'live' | 'nothing' | 'no-camera' | 'failed';

/**
 * Reads a code with the camera or in a photo. Pictures are read on this phone and not stored. `first` is a picture to read at
 * once. Returns the buttons that the text field shows (`actions`), and what is drawn below the field (`below`).
 */
export function useCodeScanner(
  first: Blob | undefined,
  onCode: (code: CodeText) => void,
): { readonly actions: ReactNode; readonly below: ReactNode } {
  const { t } = useWords();
  const [state, setState] = useState<State>('rest');
  const take = useRef(onCode);
  take.current = onCode;

  const readCodeInFile = async (file: Blob) => {
    setState('reading');
    try {
      const code = await readCodeInPicture(await createSmallBitmap(file), t('look_up_barcode_label'));
      setState(code ? 'rest' : 'nothing');
      if (code) take.current(code);
    } catch (thrown) {
      console.warn('a picture could not be read', thrown);
      setState('failed');
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was shared is read once
  useEffect(() => void (first && readCodeInFile(first)), [first]);

  const actions = (
    <>
      {'mediaDevices' in navigator && (
        <FieldButton icon={ScanBarcode} label={t('phone_scan_live')} onPress={() => setState('live')} />
      )}
      <label
        className={`${IN_FIELD} focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2`}
      >
        <Image aria-hidden="true" size="1.125rem" className="shrink-0" />
        {t('phone_scan_photo')}
        <input
          type="file"
          accept="image/*"
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = ''; // the same file can be chosen again
            if (file) void readCodeInFile(file);
          }}
        />
      </label>
    </>
  );
  const below = (
    <>
      {state === 'live' && (
        <LiveCamera
          onCode={(code) => {
            setState('rest');
            take.current(code);
          }}
          onEnd={setState}
        />
      )}
      <div aria-live="polite" className="empty:hidden">
        {state === 'reading' && <Waiting label={t('phone_scan_reading')} />}
        {state === 'nothing' && <Notice>{t('phone_scan_nothing')}</Notice>}
        {state === 'no-camera' && <Notice kind="trouble">{t('phone_scan_no_camera')}</Notice>}
        {state === 'failed' && <Notice kind="trouble">{t('phone_scan_failed')}</Notice>}
      </div>
    </>
  );
  return { actions, below };
}

/** Shows the camera's picture, until two pictures in a row contain the same code. */
function LiveCamera({
  onCode,
  onEnd,
}: {
  onCode: (code: CodeText) => void;
  onEnd: (state: 'rest' | 'no-camera' | 'failed') => void;
}) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const ends = useRef({ onCode, onEnd });
  ends.current = { onCode, onEnd };
  const label = t('look_up_barcode_label');
  useEffect(() => {
    const stop = new AbortController();
    void readCodeFromCamera(video, label, stop.signal).then(
      (code) => code && ends.current.onCode(code),
      (thrown: unknown) => {
        console.warn('the camera', thrown);
        if (!stop.signal.aborted) ends.current.onEnd(thrown instanceof DOMException ? 'no-camera' : 'failed');
      },
    );
    return () => stop.abort();
  }, [label]);
  return (
    <div className="grid gap-2">
      <video
        ref={video}
        muted
        playsInline
        aria-label={t('phone_scan_live')}
        className="w-full rounded-lg bg-ink"
      />
      <p className="text-sm text-soft">{t('phone_scan_hint')}</p>
      <Button className="justify-self-start" onClick={() => onEnd('rest')}>
        {t('phone_scan_stop')}
      </Button>
    </div>
  );
}

async function readCodeFromCamera(
  videoRef: { readonly current: HTMLVideoElement | null },
  label: string,
  signal: AbortSignal,
): Promise<CodeText | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    const video = videoRef.current;
    if (!video || signal.aborted) return undefined;
    video.srcObject = stream;
    await video.play();
    let before: string | undefined;
    while (!signal.aborted) {
      const code =
        video.videoWidth > 0 ? await readCodeInPicture(await createSmallBitmap(video), label) : undefined;
      if (code && code.text === before) return code;
      before = code?.text;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

async function readCodeInPicture(image: ImageBitmap, label: string): Promise<CodeText | undefined> {
  for (const code of await readCodes(image)) {
    const text = toLookUpText(code, label);
    if (text) return text;
  }
  return undefined;
}

async function createSmallBitmap(source: Blob | HTMLVideoElement): Promise<ImageBitmap> {
  const whole = await createImageBitmap(source);
  const scale = LONGEST_SIDE / Math.max(whole.width, whole.height);
  if (scale >= 1) return whole;
  const small = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * scale),
    resizeHeight: Math.round(whole.height * scale),
  });
  whole.close();
  return small;
}
