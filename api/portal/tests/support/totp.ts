// TEST-ONLY: codes as an authenticator app makes them (RFC 6238, SHA-1, six digits).

import { createHmac } from "node:crypto";

const kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const kStepMilliseconds = 30_000;

function bytes_of(secret: string): Buffer {
  const bits = [...secret.replaceAll(" ", "")].map((one) => kAlphabet.indexOf(one).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g)?.map((one) => Number.parseInt(one, 2)) ?? []);
}

export function step_of(milliseconds: number): number {
  return Math.floor(milliseconds / kStepMilliseconds);
}

export function code_of_step(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytes_of(secret)).update(counter).digest();
  const number = digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
