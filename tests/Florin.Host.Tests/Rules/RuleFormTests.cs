using Florin.Host.Rules;
using Florin.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Florin.Host.Tests.Rules;

public sealed class RuleFormTests
{
    [Theory]
    [InlineData("{name: One, stop: true, when: {all: [{payee: {contains: a}}, {not: {amount: {between: [1, 2]}}}, {any: [{note: {equals: ''}}, {day: {less: 5}}]}]}, then: {category: Travel, add_tags: [x, y], note: n}}")]
    [InlineData("{name: One, when: {any: [{payee: {contains: a}}, {all: [{date: {after: 2025-01-01}}, {tag: {equals: b}}]}]}, then: {transfer: true, payee: P, remove_tags: [z]}}")]
    [InlineData("{name: Deep, when: {any: [{all: [{any: [{payee: {equals: a}}, {not: {not: {payee: {equals: b}}}}]}]}]}, then: {ignore: true}}")]
    [InlineData("{name: Split, when: {all: [{payee: {contains: a}}]}, then: {split: [{category: Travel, share: 1}, {category: Groceries, share: 1}]}}")]
    public void A_rule_goes_through_the_form_unchanged(string text)
    {
        var rule = RuleText.Parse(text).Rules.ShouldHaveSingleItem();

        var read = RuleForm.Read(Posted(RuleForm.Of(7, rule))).Rule();

        read.Errors.ShouldBeEmpty();
        RuleText.ToYaml(read.Rules).ShouldBe(RuleText.ToYaml([rule]));
    }

    [Fact]
    public void An_operator_that_a_field_has_not_is_named() =>
        (RuleForm.Empty with { Name = "One", Lines = [new RuleLine("amount", false, "contains", "5", "", 0)] }).Rule().Errors.ShouldHaveSingleItem().Where.ShouldBe("when.amount");

    private static FormCollection Posted(RuleForm form)
    {
        var fields = new Dictionary<string, StringValues>
        {
            ["id"] = "7",
            ["name"] = form.Name,
            ["enabled"] = form.Enabled ? "true" : "false",
            ["match"] = form.Any ? "any" : "all",
            ["category"] = form.Category,
            ["payee"] = form.Payee,
            ["note"] = form.Note,
            ["add_tags"] = form.AddTags,
            ["remove_tags"] = form.RemoveTags,
            ["field"] = Of(line => line.Field),
            ["not"] = Of(line => line.Not ? "true" : "false"),
            ["operator"] = Of(line => line.Operator),
            ["value"] = Of(line => line.Value),
            ["to"] = Of(line => line.To),
            ["group"] = Of(line => line.Group.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        if (form.Stop)
            fields["stop"] = "true";
        if (form.Text is { } text)
            fields["text"] = text;
        return new FormCollection(fields);

        StringValues Of(Func<RuleLine, string> part) => form.Lines.Select(part).ToArray();
    }
}
