using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Florin.Lineage;

/// <summary>Writes run events as OpenLineage 2-0-2 states them: https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent.</summary>
internal static class OpenLineageJson
{
    public const string Producer = "urn:florin";
    public const string Schema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private const string Facets = "https://openlineage.io/spec/facets/";

    public static string Write(int household, RunEvent run)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("eventTime", run.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("eventType", run.Type);
            json.WriteString("producer", Producer);
            json.WriteString("schemaURL", Schema);
            json.WriteStartObject("run");
            json.WriteString("runId", RunId(household, run));
            json.WriteStartObject("facets");
            if (run.Error is { } error)
            {
                Begin(json, "errorMessage", "1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet");
                json.WriteString("message", error);
                json.WriteString("programmingLanguage", "C#");
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("job");
            json.WriteString("namespace", "florin");
            json.WriteString("name", run.Job);
            json.WriteStartObject("facets");
            Begin(json, "jobType", "2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet");
            json.WriteString("processingType", "BATCH");
            json.WriteString("integration", "FLORIN");
            json.WriteString("jobType", run.Kind.ToUpperInvariant());
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            Sets(json, household, "inputs", run.Inputs, input: true);
            Sets(json, household, "outputs", run.Outputs, input: false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A UUID of version 8 (RFC 9562): 122 bits of the SHA-256 of what the run is.</summary>
    private static Guid RunId(int household, RunEvent run)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"florin/{household}/{run.Kind}/{run.Number}")));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private static void Sets(Utf8JsonWriter json, int household, string name, IReadOnlyList<LineageSet> sets, bool input)
    {
        json.WriteStartArray(name);
        foreach (var set in sets)
        {
            json.WriteStartObject();
            json.WriteString("namespace", string.Create(CultureInfo.InvariantCulture, $"florin://household/{household}"));
            json.WriteString("name", set.Name);
            json.WriteStartObject("facets");
            if (!string.IsNullOrEmpty(set.Version))
            {
                Begin(json, "version", "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet");
                json.WriteString("datasetVersion", set.Version);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject(input ? "inputFacets" : "outputFacets");
            if (set.Rows is { } rows)
            {
                Begin(json, input ? "inputStatistics" : "outputStatistics", input
                    ? "1-0-0/InputStatisticsInputDatasetFacet.json#/$defs/InputStatisticsInputDatasetFacet"
                    : "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet");
                json.WriteNumber("rowCount", rows);
                json.WriteEndObject();
            }

            if (input && set.Assertions.Count > 0)
                Assertions(json, set);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Assertions(Utf8JsonWriter json, LineageSet set)
    {
        Begin(json, "dataQualityAssertions", "1-0-1/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet");
        json.WriteStartArray("assertions");
        foreach (var assertion in set.Assertions)
        {
            json.WriteStartObject();
            json.WriteString("assertion", assertion.Expectation);
            json.WriteBoolean("success", assertion.Success);
            if (assertion.Column is { } column)
                json.WriteString("column", column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string facet, string schema)
    {
        json.WriteStartObject(facet);
        json.WriteString("_producer", Producer);
        json.WriteString("_schemaURL", Facets + schema);
    }
}
