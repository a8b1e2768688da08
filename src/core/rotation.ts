export type Rotation = { readonly id: string; readonly credentialId: string }
