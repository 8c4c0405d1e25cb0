/** Character set 82 in the order of its reference values 0–81 (GenSpecs figure 7.11-1). */
const SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
/** The characters that a check pair is made of, by value 0–31 (GenSpecs 7.9.5). */
const SET_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/** Weights from the right: the primes (GenSpecs 7.9.5); 23 characters stand before a pair at most. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];
const MODULUS = 1021;

/** The pair of check characters of a Global Model Number (GenSpecs 7.9.5), of the characters before it. */
export function checkPair(text: string): string {
  const sum = [...text].reverse().reduce((total, char, at) => total + SET_82.indexOf(char) * (PRIMES[at] ?? 0), 0);
  const rest = sum % MODULUS;
  return `${SET_32[rest >> 5]}${SET_32[rest & 31]}`;
}

/** Whether the last two characters are the check pair of those before them. */
export const hasValidCheckPair = (text: string): boolean =>
  text.length > 2 && text.length <= PRIMES.length + 2 && checkPair(text.slice(0, -2)) === text.slice(-2);
