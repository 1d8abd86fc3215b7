"""The sample's stops in the layout of a NaPTAN CSV download."""

from superhighway.demo.domain import Area
from superhighway.demo.gtfs import csv_text, station_id
from superhighway.demo.network import Network, Stop

COLUMNS = """
ATCOCode NaptanCode PlateCode CleardownCode CommonName CommonNameLang ShortCommonName
ShortCommonNameLang Landmark LandmarkLang Street StreetLang Crossing CrossingLang Indicator
IndicatorLang Bearing NptgLocalityCode LocalityName ParentLocalityName GrandParentLocalityName
Town TownLang Suburb SuburbLang LocalityCentre GridType Easting Northing Longitude Latitude
StopType BusStopType TimingStatus DefaultWaitTime Notes NotesLang AdministrativeAreaCode
CreationDateTime ModificationDateTime RevisionNumber Modification Status
"""
HEADER = tuple(COLUMNS.split())
CREATED = "2026-01-01T00:00:00"
#: Locality codes that the National Public Transport Gazetteer never gave out.
LOCALITY_CODE = "ZZ{code}{number:03}"


def naptan_csv(area: Area, network: Network) -> str:
    """One row a stop, and one for the bus station as a whole."""
    rows = [_row(area, network.stops[key]) for key in sorted(network.stops)]
    return csv_text(HEADER, [_station(area), *rows])


def _fields(area: Area, locality: str, **fields: object) -> list[object]:
    """A row from what is known; everything else is empty."""
    place = area.by_key[locality]
    number = list(area.by_key).index(locality)
    known: dict[str, object] = {
        "NptgLocalityCode": LOCALITY_CODE.format(code=area.code, number=number),
        "LocalityName": place.name,
        "ParentLocalityName": area.name,
        "Town": area.name,
        "LocalityCentre": "true" if locality == area.interchange else "false",
        "GridType": "UKOS",
        "AdministrativeAreaCode": "999",
        "CreationDateTime": CREATED,
        "ModificationDateTime": CREATED,
        "RevisionNumber": 0,
        "Notes": "Invented sample stop",
        "Modification": "new",
        "Status": "active",
        **fields,
    }
    return [known.get(name, "") for name in HEADER]


def _row(area: Area, stop: Stop) -> list[object]:
    """One stop."""
    return _fields(
        area,
        stop.locality,
        ATCOCode=stop.stop_id,
        CommonName=stop.name,
        Landmark=stop.landmark,
        Street=stop.street,
        Indicator=stop.indicator,
        Bearing=stop.bearing,
        Latitude=stop.point[0],
        Longitude=stop.point[1],
        StopType="BCS" if stop.bay else "BCT",
        BusStopType="" if stop.bay else "MKD",
        TimingStatus="OTH",
    )


def _station(area: Area) -> list[object]:
    """The bus station's entrance."""
    return _fields(
        area,
        area.interchange,
        ATCOCode=station_id(area),
        CommonName=area.interchange_name,
        Latitude=area.centre.lat,
        Longitude=area.centre.lon,
        StopType="BST",
    )
