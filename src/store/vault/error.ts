import { FondoukError } from '../../model/index.ts';

/**
 * Thrown when secrets cannot be kept or read. By `code`: `key-invalid`: the key is not one. `key-missing`: secrets are there, their key is not.
 * `key-wrong`: they were sealed with another key. `key-unreachable`: the key file cannot be read or made. `secrets-unreadable`: the sealed text
 * was changed, moved to another channel, or written by a newer version. Its message never holds a secret or a key.
 */
export class VaultError extends FondoukError {
  override readonly name = 'VaultError';
}
