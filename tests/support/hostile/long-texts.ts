/** A hostile text that a page, a file or a person can give to a reader; its name describes the repeated piece. */
export interface LongText {
  readonly name: string;
  /** The text at a given length (characters). */
  readonly ofLength: (length: number) => string;
}

const UNSEEN = '\u200b\u2060\u00ad';

/** Pieces to repeat: each makes some pattern try again and again. */
const PIECES: Readonly<Record<string, string>> = {
  blanks: ' ',
  tabs: '\t',
  'line feeds': '\n',
  'no-break spaces of no width (U+FEFF)': '\ufeff',
  'no-break spaces': '\u00a0',
  'letters of no width': UNSEEN,
  'a letter and U+FEFF': 'q\ufeff',
  'a letter and a blank': 'q ',
  'words of a name': 'Hoa Mẫu ',
  'mail addresses that never end': 'a@a.a.a.',
  'signs of mail addresses': 'a@',
  'parts of a domain': 'a.',
  'opening brackets': '(',
  'opening square brackets': '[',
  'opening braces': '{',
  'nested objects': '{"a":',
  'nested lists': '[[',
  'quotes in turn': '"\'',
  'double quotes': '"',
  'escaped quotes': '\\"',
  backslashes: '\\',
  'escapes of letters': '\\u0041',
  'percent signs': '%',
  'percent escapes': '%41',
  'percent escapes of percent escapes': '%2525',
  'ends of percent escapes': '25',
  'letters percent-encoded': '%E1%BA%AB',
  ampersands: '&',
  entities: '&amp;',
  'entities of letters': '&#x1eab;',
  'entities that never end': '&#00',
  'a digit': '0',
  'digits and blanks': '1 ',
  'digits and dots': '1.',
  'digits and commas': '1,',
  'digits and dashes': '1-',
  'telephone numbers': '0912 345 678 ',
  'telephone numbers in brackets': '(091) ',
  'tax codes': '0101234567-001 ',
  'prices and dashes': '1.000đ - ',
  base64: 'aA1/',
  'capital letters': 'A',
  'a long word': 'a',
  'words with capitals': 'Aa ',
  'opening tags': '<a ',
  'angle brackets': '<',
  'closing angle brackets': '>',
  'closing tags': '</a',
  comments: '<!--',
  'ends of comments': '--> ',
  'character data sections': '<![CDATA[',
  'addresses in styles': 'url(',
  'addresses in quotes in styles': 'url("',
  imports: '@import ',
  'comments in styles': '/*',
  slashes: '/',
  dashes: '-',
  'dashes between blanks': ' - ',
  bars: '|',
  colons: ': ',
  'equals signs': '=',
  'parameters of an address': '&a=b',
  'question marks': '?',
  commas: ',',
  'candidates of a picture': 'a 1x,',
  'labels of a tax code': 'mã số thuế: ',
  'labels of an address': 'địa chỉ: ',
  'labels of a registration': 'giấy chứng nhận đăng ký kinh doanh số ',
  'offices and dates': 'cấp ngày 01/01/2020 tại Sở Kế hoạch và Đầu tư ',
  'names of companies': 'Công ty TNHH ',
  'names of persons': 'Chủ sở hữu: Nguyễn Văn A, ',
  'parts of an address': 'số 1, phường 2, quận 3, ',
  greetings: 'Xin chào, ',
  deliveries: 'Giao đến: ',
  'words about goods counted as new': 'Mua bán đăng bởi ',
};

/** Every hostile text: each piece alone, and between other text so that a match fails at the end. */
export const LONG_TEXTS: readonly LongText[] = Object.entries(PIECES).flatMap(([name, piece]) => {
  const repeated = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  return [
    { name, ofLength: repeated },
    { name: `${name} between other letters`, ofLength: (length) => `q${repeated(length - 3)}z!` },
  ];
});
