// Written by `npm run index`. Do not edit.

export const slots = {
  age: async () => (await import('./age.ts')).age,
  'aws-kms': async () => (await import('./aws-kms.ts')).awsKms,
  'key-file': async () => (await import('./key-file.ts')).keyFile,
  keychain: async () => (await import('./keychain.ts')).keychain,
  passphrase: async () => (await import('./passphrase.ts')).passphrase,
  'secret-service': async () => (await import('./secret-service.ts')).secretService,
  'systemd-credential': async () => (await import('./systemd-credential.ts')).systemdCredential,
}
