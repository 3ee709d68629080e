/**
 * What the scripts share: practice.js has it, the others find it there.
 *
 * Whatever is exported here is left out of every other script (build.mjs), which the loader runs after practice.js.
 */
export * from "./disclosure";
export * from "./dom";
export * from "./fill";
export * from "./item";
export * from "./json";
export * from "./kept";
export * from "./near";
export * from "./words";

export declare const shared: object;
