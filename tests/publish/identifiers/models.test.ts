import { describe, expect, it } from 'vitest';
import { findModelKeys, splitBrands } from '@/publish/identifiers/models';

describe('findModelKeys', () => {
  it.each([
    [
      'several',
      'Mẫu',
      'AB-120, AB-121; AB-122',
      ['model:mẫu/AB-120', 'model:mẫu/AB-121', 'model:mẫu/AB-122'],
    ],
    ['before their voltage', 'Mẫu', 'HD26-290 220V 600W', ['model:mẫu/HD26-290']],
    ['with blanks', 'Mẫu', 'XN - 8103', ['model:mẫu/XN-8103']],
    [
      'behind a word',
      'Mẫu',
      'Model No. 8210, Art. 8211, SKU 8212',
      ['model:mẫu/8210', 'model:mẫu/8211', 'model:mẫu/8212'],
    ],
    [
      'beside their barcode',
      'Mẫu',
      `HX9108 - 4006381333931, 4006381333931 – HX9109`,
      ['model:mẫu/HX9108', 'model:mẫu/HX9109'],
    ],
    ['without barcodes', 'Mẫu', 'EAN 4006381333931, Barcode 5901234123457, K-1', ['model:mẫu/K-1']],
    [
      'that look like a range and are none',
      'Mẫu',
      '829-8, 889-361',
      ['model:mẫu/829-8', 'model:mẫu/889-361'],
    ],
  ])('reads models: %s', (_, brand, model, keys) => {
    expect(findModelKeys(brand, model).keys).toEqual(keys);
  });

  it('assigns a model to the brand it begins with, else to each brand', () => {
    expect(findModelKeys('Alpha, Beta Home', 'Alpha TEC-50, Beta Home 43LV, Z9000').keys).toEqual([
      'model:alpha/TEC-50',
      'model:betahome/43LV',
      'model:alpha/Z9000',
      'model:betahome/Z9000',
    ]);
  });

  it.each([
    ...['220V', '750ML', '50 ml', '10000mAh', '2.5 M', '4x4', 'Size 44', 'TAILLE 3-4 ANS', '2XL', '16A'],
    ...[
      '7-8',
      '6-7Y',
      '36-38',
      '134/140',
      '5 years',
      '30+',
      'FFP2',
      'FFP3 NR',
      'KN95',
      'IPX8',
      'E27',
      'EN 71',
    ],
    ...['2018', '2018-2020', '12.03.2024', '2024-05-15', '20240515'],
  ])('makes no lookup key from a size, class, age or day: %s', (model) => {
    const { keys, dropped } = findModelKeys('Mẫu', model);
    expect(keys).toEqual([]);
    expect(dropped).toHaveLength(1);
  });

  it('makes no lookup key from body heights for clothes', () => {
    expect(findModelKeys('Mẫu', '122', 'Clothing, textiles and fashion items').keys).toEqual([]);
    expect(findModelKeys('Mẫu', '122', 'Toys').keys).toEqual(['model:mẫu/122']);
  });

  it.each(['OEM', 'No brand', 'Unbranded', ''])('makes no lookup key for the brand "%s"', (brand) => {
    expect(findModelKeys(brand, 'AB-120').keys).toEqual([]);
  });
});

describe('splitBrands', () => {
  it.each([
    ['TECHNO, Toshino, Walko', ['TECHNO', 'Toshino', 'Walko']],
    ['Mẫu Inc, New Town', ['Mẫu Inc', 'New Town']],
    ['Shop Tech Co., Ltd', ['Shop Tech Co.']],
    ['AROSA (on the label), PLASTA (on the product)', ['AROSA', 'PLASTA']],
    ['Lan & Mai', ['Lan & Mai']],
    ['Jano / JURO', ['Jano', 'JURO']],
    ['Opala/Vauxa', ['Opala', 'Vauxa']],
    ['Sørensen A/S', ['Sørensen A/S']],
    ['N/A', ['N/A']],
    ['Marque: Maï', ['Maï']],
  ])('splits "%s"', (field, brands) => {
    expect(splitBrands(field)).toEqual(brands);
  });
});
