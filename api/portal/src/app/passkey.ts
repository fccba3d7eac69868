// Passkeys in the browser: what the server asks goes in, what it judges comes out. Bytes travel as base64url. Null where
// the person turned it away, or the browser has none.

import type { Activation, PasskeyQuestion } from "./contract.ts";

export interface PasskeyMade {
  readonly clientJson: string;
  readonly authenticatorBytes: string;
}

export interface PasskeyUsed extends PasskeyMade {
  readonly id: string;
  readonly signature: string;
  readonly userHandle?: string;
}

export function to_base64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function from_base64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
}

export function has_passkeys(): boolean {
  return typeof PublicKeyCredential === "function" && isSecureContext;
}

/** COSE numbers: ES256, EdDSA, RS256. */
const kAlgorithms = [-7, -8, -257];

export async function make_passkey(asked: NonNullable<Activation["passkey"]>, name: string): Promise<PasskeyMade | null> {
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        rp: { id: asked.rp, name: "Inzage" },
        user: { id: from_base64url(asked.user), name, displayName: name },
        challenge: from_base64url(asked.challenge),
        excludeCredentials: (asked.exclude ?? []).map((id) => ({ type: "public-key", id: from_base64url(id) })),
        pubKeyCredParams: kAlgorithms.map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
      },
    });
    if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse)) return null;
    return {
      clientJson: to_base64url(made.response.clientDataJSON),
      authenticatorBytes: to_base64url(made.response.getAuthenticatorData()),
    };
  } catch {
    return null;
  }
}

export async function use_passkey({ rp, challenge }: PasskeyQuestion): Promise<PasskeyUsed | null> {
  try {
    const used = await navigator.credentials.get({
      publicKey: { rpId: rp, challenge: from_base64url(challenge), userVerification: "required" },
    });
    if (!(used instanceof PublicKeyCredential) || !(used.response instanceof AuthenticatorAssertionResponse)) return null;
    const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
    return {
      id: to_base64url(used.rawId), clientJson: to_base64url(clientDataJSON),
      authenticatorBytes: to_base64url(authenticatorData), signature: to_base64url(signature),
      ...(userHandle === null ? {} : { userHandle: to_base64url(userHandle) }),
    };
  } catch {
    return null;
  }
}
