/** Luhn's sum (cards). `digits` are Latin digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - ZERO;
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 97-10 over letters and digits (IBAN, already turned round). */
export function mod97(characters: string): number {
  let rest = 0;
  for (const character of characters) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** Verhoeff's check (Aadhaar): the dihedral group of ten elements, written as arithmetic. */
export function passesVerhoeff(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    sum = dihedral(sum, permuted(digits.charCodeAt(digits.length - 1 - place) - ZERO, place % 8));
  }
  return sum === 0;
}

const ZERO = 48;
const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permuted(digit: number, times: number): number {
  let image = digit;
  for (let round = 0; round < times; round++) image = PERMUTATION[image] ?? 0;
  return image;
}

/** The group's product: 0–4 are turns, 5–9 are turns after a flip. */
function dihedral(left: number, right: number): number {
  const isFlipped = left > 4;
  const turned = isFlipped ? left - right : left + right;
  const turn = ((turned % 5) + 5) % 5;
  return isFlipped === right > 4 ? turn : turn + 5;
}
