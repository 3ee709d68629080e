import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, renameIds } from "./sheet";

test("ids of a drawing and all references to them are renamed together", () => {
  const before = '<svg><clipPath id="a"/><g clip-path="url(#a)"/><use xlink:href="#a"/><style>#a{x:1}</style></svg>';
  assert.equal(
    renameIds(before, new Set(["a"]), "p1-"),
    '<svg><clipPath id="p1-a"/><g clip-path="url(#p1-a)"/><use xlink:href="#p1-a"/><style>#p1-a{x:1}</style></svg>',
  );
});

test("colours, longer names and references out of the drawing stay", () => {
  const before = '<svg fill="#abc"><use href="#ab"/><use href="#shared"/><g data-id="a" id="ab"/></svg>';
  assert.equal(
    renameIds(before, new Set(["a", "ab"]), "p2-"),
    '<svg fill="#abc"><use href="#p2-ab"/><use href="#shared"/><g data-id="a" id="p2-ab"/></svg>',
  );
});

test("the printed address has no hash", () => {
  assert.equal(addressOf("https://example.org/page/#card-3"), "https://example.org/page/");
  assert.equal(addressOf("file:///site/index.html"), "file:///site/index.html");
});
