/** Shapes a placeholder picture can have. */
export type Shape =
  | 'teapot'
  | 'bowl'
  | 'cup'
  | 'lamp'
  | 'board'
  | 'pan'
  | 'vase'
  | 'basket'
  | 'jar'
  | 'towel';

/** An invented product of the demo pages; prices in đồng. */
export interface Product {
  readonly title: string;
  readonly price: number;
  readonly before?: number;
  readonly sold: string;
  readonly rating: string;
  readonly shape: Shape;
  /** Hue of the picture, 0–360. */
  readonly hue: number;
  readonly brand?: string;
  readonly about: string;
}

const p = (
  title: string,
  price: number,
  before: number | undefined,
  sold: string,
  rating: string,
  shape: Shape,
  hue: number,
  about: string,
): Product => ({ title, price, ...(before && { before }), sold, rating, shape, hue, about });

/** The product a look-alike of an official store offers on Lazada, with a page of its own. */
export const LOOK_ALIKE_PLACE = 6;

/** Twenty-four invented products; the first two and the look-alike's have product pages. */
export const PRODUCTS: readonly Product[] = [
  p(
    'Ấm trà gốm men lam 600ml kèm lọc inox',
    245_000,
    320_000,
    'Đã bán 1,2k',
    '4.9',
    'teapot',
    212,
    'Ấm nung ở 1.280 °C, men lam phủ hai lớp, lọc inox tháo rời được. Dung tích 600 ml, hợp cho ba đến bốn người.',
  ),
  p(
    'Chảo chống dính đáy từ 28cm vân đá, dùng cho mọi loại bếp',
    89_000,
    359_000,
    'Đã bán 18k+',
    '4.2',
    'pan',
    18,
    'Chảo đường kính 28 cm, đáy từ, phủ vân đá. Tay cầm bọc nhựa chịu nhiệt.',
  ),
  p(
    'Bộ 4 bát cơm gốm vẽ tay hoạ tiết sen',
    178_000,
    220_000,
    'Đã bán 856',
    '4.8',
    'bowl',
    340,
    'Bốn bát cơm vẽ tay, mỗi bát một nét khác nhau.',
  ),
  p(
    'Thớt gỗ keo ghép chống cong vênh 38 × 26 cm',
    135_000,
    undefined,
    'Đã bán 2,1k',
    '4.9',
    'board',
    32,
    'Gỗ keo ghép thanh, phủ dầu lanh, có rãnh hứng nước.',
  ),
  p(
    'Đèn bàn chao lụa tơ tằm ánh sáng vàng 2700K',
    420_000,
    560_000,
    'Đã bán 312',
    '4.7',
    'lamp',
    45,
    'Chao lụa căng tay trên khung đồng, đui E27.',
  ),
  p(
    'Lọ cắm hoa gốm xám tro dáng cao 25cm',
    165_000,
    undefined,
    'Đã bán 640',
    '4.8',
    'vase',
    200,
    'Lọ gốm men tro, miệng hẹp, hợp cành khô.',
  ),
  p(
    'Giỏ mây đan quai da đựng đồ picnic',
    289_000,
    350_000,
    'Đã bán 97',
    '5.0',
    'basket',
    28,
    'Mây tự nhiên đan tay, quai da bò.',
  ),
  p(
    'Cốc sứ có nắp 350ml giữ nhiệt, quà tặng văn phòng',
    72_000,
    99_000,
    'Đã bán 5,4k',
    '4.6',
    'cup',
    150,
    'Cốc sứ hai lớp, nắp gỗ tre.',
  ),
  p(
    'Hũ thuỷ tinh nắp gỗ bộ 6 chiếc 500ml',
    156_000,
    undefined,
    'Đã bán 1,9k',
    '4.8',
    'jar',
    95,
    'Sáu hũ thuỷ tinh borosilicate kèm nhãn dán.',
  ),
  p(
    'Khăn bếp linen nhuộm chàm bộ 3',
    98_000,
    120_000,
    'Đã bán 433',
    '4.7',
    'towel',
    225,
    'Linen dệt thô, nhuộm chàm tự nhiên.',
  ),
  p(
    'Chảo gang tráng men 24cm giữ nhiệt lâu',
    540_000,
    690_000,
    'Đã bán 208',
    '4.9',
    'pan',
    5,
    'Gang đúc tráng men hai mặt.',
  ),
  p(
    'Ấm siêu tốc inox 304 dung tích 1,7 lít',
    199_000,
    450_000,
    'Đã bán 9,7k',
    '4.3',
    'teapot',
    190,
    'Vỏ inox hai lớp, tự ngắt khi sôi.',
  ),
  p(
    'Bát tô canh gốm men rạn 20cm',
    88_000,
    undefined,
    'Đã bán 1,1k',
    '4.8',
    'bowl',
    60,
    'Men rạn giả cổ, lòng sâu 8 cm.',
  ),
  p(
    'Đèn lồng vải gấm treo sân 30cm, chịu mưa nhẹ',
    110_000,
    140_000,
    'Đã bán 2,8k',
    '4.6',
    'lamp',
    0,
    'Khung tre, vải gấm, gấp gọn được.',
  ),
  p(
    'Khay gỗ óc chó chữ nhật 40 × 25 cm',
    310_000,
    undefined,
    'Đã bán 154',
    '4.9',
    'board',
    25,
    'Gỗ óc chó nguyên tấm, lau dầu.',
  ),
  p(
    'Bình hoa thuỷ tinh thổi tay màu hổ phách',
    225_000,
    260_000,
    'Đã bán 76',
    '5.0',
    'vase',
    38,
    'Thuỷ tinh thổi tay, không bọt khí.',
  ),
  p(
    'Bộ ly trà 6 chiếc men trắng ngà',
    132_000,
    undefined,
    'Đã bán 720',
    '4.8',
    'cup',
    50,
    'Men trắng ngà, thành mỏng.',
  ),
  p(
    'Sọt tre đựng đồ đa năng có nắp',
    145_000,
    180_000,
    'Đã bán 392',
    '4.7',
    'basket',
    70,
    'Tre già hun khói chống mọt.',
  ),
  p(
    'Hũ sành muối dưa 5 lít có vại giữ nước',
    168_000,
    undefined,
    'Đã bán 503',
    '4.9',
    'jar',
    20,
    'Sành nung già lửa, rãnh nước kín hơi.',
  ),
  p(
    'Tạp dề linen hai túi, dây bắt chéo',
    119_000,
    150_000,
    'Đã bán 288',
    '4.8',
    'towel',
    110,
    'Linen đã giặt mềm, may hai lớp.',
  ),
  p(
    'Nồi đất kho cá 1,8 lít nắp kín',
    76_000,
    undefined,
    'Đã bán 3,3k',
    '4.7',
    'pan',
    14,
    'Đất sét trộn đá ong, chịu lửa trực tiếp.',
  ),
  p(
    'Đèn ngủ gốm xông tinh dầu khắc hoa',
    205_000,
    245_000,
    'Đã bán 617',
    '4.8',
    'lamp',
    280,
    'Gốm mỏng khắc thủng, đĩa tinh dầu rời.',
  ),
  p(
    'Đĩa sứ tròn 26cm viền chỉ vàng',
    64_000,
    80_000,
    'Đã bán 1,5k',
    '4.6',
    'bowl',
    46,
    'Sứ trắng nung hai lần, viền vẽ tay.',
  ),
  p(
    'Giá đỡ dao gỗ sồi nam châm',
    265_000,
    undefined,
    'Đã bán 119',
    '4.9',
    'board',
    34,
    'Gỗ sồi ghép, nam châm chìm, treo tường.',
  ),
];
