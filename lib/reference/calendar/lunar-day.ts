/**
 * Days of the lunar calendar as Vietnam counts them: new moons and solar terms at UTC+7. The Chinese calendar counts at UTC+8,
 * and begins the year a day later if a new moon falls between the two midnights, as in 2007 and 2030. `Intl` has only the Chinese
 * calendar. The formulas are those of J. Meeus, Astronomical Algorithms (new moon, longitude of the sun); in this century they
 * are accurate to some minutes.
 */

const DAY_MS = 86_400_000;
/** Julian day number of 1970-01-01. */
const UNIX_EPOCH = 2_440_588;
/** Julian day number of the new moon in January 1900 from which new moons are counted. */
const FIRST_NEW_MOON = 2_415_021.077;
const SYNODIC_MONTH = 29.530588853;
const ZONE = 7 / 24;

const computeSine = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

/** Returns the first day of Tết in `year` (ISO). */
export function findTetDay(year: number): string {
  return formatJulianDayAsIso(findLunarMonthStart(year, 1));
}

/** Returns the ISO day of Giỗ Tổ Hùng Vương in `year`: the tenth day of the third lunar month. */
export function findHungKingsDay(year: number): string {
  return formatJulianDayAsIso(findLunarMonthStart(year, 3) + 9);
}

/** Returns the first day (Julian day number) of a month of the lunar year that begins in `year`; `month` is 1 to 10. */
function findLunarMonthStart(year: number, month: number): number {
  const eleventh = findEleventhMonthStart(year - 1);
  const nth = Math.round((eleventh - FIRST_NEW_MOON) / SYNODIC_MONTH);
  const hasLeapMonth = findEleventhMonthStart(year) - eleventh > 365;
  const after = month + 1;
  const leaps = hasLeapMonth && after >= findLeapMonthIndex(nth) ? 1 : 0;
  return computeNewMoonDay(nth + after + leaps);
}

/** Returns the first day (Julian day number) of the eleventh lunar month of `year`, which contains the winter solstice. */
function findEleventhMonthStart(year: number): number {
  const lastDay = Date.UTC(year, 11, 31) / DAY_MS + UNIX_EPOCH;
  const nth = Math.floor((lastDay - FIRST_NEW_MOON) / SYNODIC_MONTH);
  const day = computeNewMoonDay(nth);
  return computeSolarTermIndex(day) >= 9 ? computeNewMoonDay(nth - 1) : day;
}

/**
 * Returns how many months after the eleventh lunar month the leap month comes: the first month in which no major solar term
 * begins. `eleventh` is the number of the new moon with which the eleventh month begins.
 */
function findLeapMonthIndex(eleventh: number): number {
  let index = 1;
  while (
    computeSolarTermIndex(computeNewMoonDay(eleventh + index)) !==
    computeSolarTermIndex(computeNewMoonDay(eleventh + index + 1))
  )
    index += 1;
  return index;
}

/** Returns the day in Vietnam (Julian day number) of the new moon with number `nth`, counted from January 1900. */
function computeNewMoonDay(nth: number): number {
  const t = nth / 1_236.85;
  const sunAnomaly = 359.2242 + 29.10535608 * nth - 0.0000333 * t ** 2 - 0.00000347 * t ** 3;
  const moonAnomaly = 306.0253 + 385.81691806 * nth + 0.0107306 * t ** 2 + 0.00001236 * t ** 3;
  const latitude = 21.2964 + 390.67050646 * nth - 0.0016528 * t ** 2 - 0.00000239 * t ** 3;
  const mean =
    2_415_020.75933 +
    29.53058868 * nth +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * computeSine(166.56 + 132.87 * t - 0.009173 * t ** 2);
  const correction =
    (0.1734 - 0.000393 * t) * computeSine(sunAnomaly) +
    0.0021 * computeSine(2 * sunAnomaly) -
    0.4068 * computeSine(moonAnomaly) +
    0.0161 * computeSine(2 * moonAnomaly) -
    0.0004 * computeSine(3 * moonAnomaly) +
    0.0104 * computeSine(2 * latitude) -
    0.0051 * computeSine(sunAnomaly + moonAnomaly) -
    0.0074 * computeSine(sunAnomaly - moonAnomaly) +
    0.0004 * computeSine(2 * latitude + sunAnomaly) -
    0.0004 * computeSine(2 * latitude - sunAnomaly) -
    0.0006 * computeSine(2 * latitude + moonAnomaly) +
    0.001 * computeSine(2 * latitude - moonAnomaly) +
    0.0005 * computeSine(2 * moonAnomaly + sunAnomaly);
  const earthClock = -0.000278 + 0.000265 * t + 0.000262 * t ** 2;
  return Math.floor(mean + correction - earthClock + 0.5 + ZONE);
}

/**
 * Returns the number of the major solar term (0 to 11) at the start of a day in Vietnam. Number 9 begins with the winter
 * solstice.
 */
function computeSolarTermIndex(day: number): number {
  const t = (day - 0.5 - ZONE - 2_451_545) / 36_525;
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t ** 2;
  const longitude =
    280.46645 +
    36_000.76983 * t +
    0.0003032 * t ** 2 +
    (1.9146 - 0.004817 * t) * computeSine(anomaly) +
    0.019993 * computeSine(2 * anomaly) +
    0.00029 * computeSine(3 * anomaly);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

function formatJulianDayAsIso(day: number): string {
  return new Date((day - UNIX_EPOCH) * DAY_MS).toISOString().slice(0, 10);
}
