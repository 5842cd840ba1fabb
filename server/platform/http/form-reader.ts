// Why: docs/decisions/intake/bodies.md

import { Busboy, type BusboyFileStream } from '@fastify/busboy';

export interface FormLimits {
  /** Fields that are not files. */
  readonly fields: number;
  readonly files: number;
  /** Length of one field, or of the text before the first one (bytes). */
  readonly fieldBytes: number;
}

interface FormFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A parsed form; if several fields have one name, the first counts. */
export interface Form {
  /** Returns the value of a field; undefined if it is missing. */
  text(name: string): string | undefined;
  /** All fields except files, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Returns the files of a field, in their order. */
  files(name: string): readonly FormFile[];
}

/** Why a form is refused: the limit that it exceeds, or `malformed`. */
export type FormRefusal = keyof FormLimits | 'malformed';

/** Bytes that the parser gets before its counts are checked. */
const STEP_BYTES = 16_384;
const NAME_BYTES = 100;
/** Most header lines of one part, and their total length (bytes). */
const PART_HEADERS = 8;
const PART_HEADER_BYTES = 2_048;

/**
 * Longest content type (characters): the search for a boundary may cost its length for each byte of the body,
 * and RFC 2046 allows 70 characters.
 */
const TYPE_CHARACTERS = 160;

/**
 * Reads a form (multipart or urlencoded, by `contentType`) while it arrives. `take` resolves to the reason if
 * the form must be refused; after that no more bytes may be passed. `end` resolves to the complete form.
 */
export function createFormReader(contentType: string, limits: FormLimits) {
  const texts = new Map<string, string>();
  const files: { readonly field: string; readonly name: string; readonly pieces: Uint8Array[] }[] = [];
  let refusal: FormRefusal | undefined;
  const progress = {
    fields: 0,
    /** Files that have begun and not ended. */
    openFiles: 0,
    /** Bytes since the last field or chunk of a file. */
    unused: 0,
  };
  const refuse = (why: FormRefusal) => {
    refusal ??= why;
  };
  const parser = createParser(contentType, limits);
  if (!parser) refuse('malformed');
  const ended = new Promise<void>((resolve) => {
    parser?.on('finish', resolve);
    parser?.on('error', () => {
      refuse('malformed');
      resolve();
    });
  });
  parser?.on('fieldsLimit', () => refuse('fields'));
  parser?.on('filesLimit', () => refuse('files'));
  parser?.on('partsLimit', () => refuse('fields'));
  parser?.on('field', (name: string | undefined, value, isNameCut, isValueCut) => {
    progress.unused = 0;
    progress.fields += 1;
    if (progress.fields > limits.fields) refuse('fields');
    if (isNameCut || isValueCut || Buffer.byteLength(name ?? '') > NAME_BYTES) refuse('fieldBytes');
    if (name !== undefined && !texts.has(name)) texts.set(name, value);
  });
  parser?.on('file', (field: string | undefined, stream, name: string | undefined) => {
    const pieces: Uint8Array[] = [];
    files.push({ field: field ?? '', name: name ?? '', pieces });
    progress.openFiles += 1;
    readFile(stream, {
      piece: (piece) => {
        progress.unused = 0;
        pieces.push(piece);
      },
      end: () => {
        progress.unused = 0;
        progress.openFiles -= 1;
      },
      broken: () => refuse('malformed'),
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
        if (progress.unused > limits.fieldBytes + 2 * STEP_BYTES) refuse('fieldBytes');
      }
      if (refusal !== undefined) parser?.destroy();
      return refusal;
    },
    async end(): Promise<Form | FormRefusal> {
      if (parser && refusal === undefined) {
        parser.end();
        await ended;
      }
      if (progress.openFiles > 0) refuse('malformed');
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

/** Creates the parser of a form; undefined if the type is not a form's or has no usable boundary. */
function createParser(contentType: string, { fields, files, fieldBytes }: FormLimits) {
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

function readFile(
  stream: BusboyFileStream,
  on: { piece(piece: Uint8Array): void; end(): void; broken(): void },
): void {
  stream.on('data', on.piece);
  stream.on('end', on.end);
  stream.on('error', on.broken);
}
