// Why: docs/decisions/intake/bodies.md

import { Busboy, type BusboyFileStream } from '@fastify/busboy';

export interface FormLimits {
  /** Maximum number of fields that are not files. */
  readonly fields: number;
  readonly files: number;
  /** Maximum number of bytes of one field, and of what comes before the first field. */
  readonly fieldBytes: number;
}

interface FormFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A parsed form. If several text fields have the same name, the first counts. */
export interface Form {
  /** Returns the value of a field; undefined if it is missing. */
  text(name: string): string | undefined;
  /** All fields except files, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Returns the files of a field, in the order in which they were sent. */
  files(name: string): readonly FormFile[];
}

/** Why a form is refused: the limit that it exceeds, or `malformed`. */
export type FormRefusal = keyof FormLimits | 'malformed';

/**
 * Maximum number of bytes that the parser gets in one step. After each step, the form is refused if too many bytes were given to
 * the parser since it last returned a field or a piece of a file.
 */
const STEP_BYTES = 16_384;
const NAME_BYTES = 100;
/**
 * PART_HEADERS: maximum number of header lines of one part. PART_HEADER_BYTES: maximum number of bytes of these lines together.
 */
const PART_HEADERS = 8;
const PART_HEADER_BYTES = 2_048;

/**
 * Maximum length of a content type (characters). RFC 2046 allows a boundary of 70 characters. The parser may search for the
 * boundary at every byte of the body, so a long boundary would cost time.
 */
const TYPE_CHARACTERS = 160;

/**
 * Creates a reader for a form that arrives in pieces (multipart or urlencoded, by `contentType`). `take` takes the next piece; if
 * the form must be refused, it resolves to the reason, and must not be called again. `end` resolves to the form, or to the reason
 * why it is refused.
 */
export function createFormReader(contentType: string, limits: FormLimits) {
  const texts = new Map<string, string>();
  const files: { readonly field: string; readonly name: string; readonly pieces: Uint8Array[] }[] = [];
  let refusal: FormRefusal | undefined;
  const progress = {
    fields: 0,
    /** Number of files that have begun to arrive and are not complete yet. */
    openFiles: 0,
    /** Number of bytes received since the parser last reported a field, a piece of a file or the end of a file. */
    unused: 0,
  };
  const noteRefusal = (why: FormRefusal) => {
    refusal ??= why;
  };
  const parser = createFormParser(contentType, limits);
  if (!parser) noteRefusal('malformed');
  const ended = new Promise<void>((resolve) => {
    parser?.on('finish', resolve);
    parser?.on('error', () => {
      noteRefusal('malformed');
      resolve();
    });
  });
  parser?.on('fieldsLimit', () => noteRefusal('fields'));
  parser?.on('filesLimit', () => noteRefusal('files'));
  parser?.on('partsLimit', () => noteRefusal('fields'));
  parser?.on('field', (name: string | undefined, value, isNameCut, isValueCut) => {
    progress.unused = 0;
    progress.fields += 1;
    if (progress.fields > limits.fields) noteRefusal('fields');
    if (isNameCut || isValueCut || Buffer.byteLength(name ?? '') > NAME_BYTES) noteRefusal('fieldBytes');
    if (name !== undefined && !texts.has(name)) texts.set(name, value);
  });
  parser?.on('file', (field: string | undefined, stream, name: string | undefined) => {
    const pieces: Uint8Array[] = [];
    files.push({ field: field ?? '', name: name ?? '', pieces });
    progress.openFiles += 1;
    readFileStream(stream, {
      piece: (piece) => {
        progress.unused = 0;
        pieces.push(piece);
      },
      end: () => {
        progress.unused = 0;
        progress.openFiles -= 1;
      },
      broken: () => noteRefusal('malformed'),
    });
  });

  const writeToParser = (piece: Uint8Array) =>
    new Promise<void>((resolve) => {
      if (!parser || parser.destroyed) return resolve();
      void ended.then(resolve);
      parser.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength), () => resolve());
    });
  return {
    async take(piece: Uint8Array): Promise<FormRefusal | undefined> {
      for (let at = 0; at < piece.byteLength && refusal === undefined; at += STEP_BYTES) {
        const step = piece.subarray(at, at + STEP_BYTES);
        progress.unused += step.byteLength;
        await writeToParser(step);
        if (progress.unused > limits.fieldBytes + 2 * STEP_BYTES) noteRefusal('fieldBytes');
      }
      if (refusal !== undefined) parser?.destroy();
      return refusal;
    },
    async end(): Promise<Form | FormRefusal> {
      if (parser && refusal === undefined) {
        parser.end();
        await ended;
      }
      if (progress.openFiles > 0) noteRefusal('malformed');
      if (refusal !== undefined) return refusal;
      return {
        texts,
        text: (name) => texts.get(name),
        files: (name) =>
          files
            .filter(({ field }) => field === name)
            .map((file) => ({ name: file.name, content: Buffer.concat(file.pieces) })),
      };
    },
  };
}

/** Creates the parser of a form. Returns undefined if the content type is not a form's, or has no boundary that can be used. */
function createFormParser(contentType: string, { fields, files, fieldBytes }: FormLimits) {
  if (contentType.length > TYPE_CHARACTERS) return undefined;
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fields: fields + 1,
        files,
        parts: fields + files,
        fieldSize: fieldBytes,
        fieldNameSize: NAME_BYTES,
        headerPairs: PART_HEADERS,
        headerSize: PART_HEADER_BYTES,
      },
    });
  } catch (thrown) {
    if (thrown instanceof Error) return undefined; // no form, or no boundary
    throw thrown;
  }
}

function readFileStream(
  stream: BusboyFileStream,
  on: { piece(piece: Uint8Array): void; end(): void; broken(): void },
): void {
  stream.on('data', on.piece);
  stream.on('end', on.end);
  stream.on('error', on.broken);
}
