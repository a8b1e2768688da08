/** Sets what `.env` names as variables of this process. What is set already stays; what is missing is an error. */

declare const nothing: Readonly<Record<string, never>>
export = nothing
